package com.example.checkout; //+13
 //+13
import java.time.Duration; //+13
 //+13
/** Says now and then how busy the service is. */ //+13
final class PoolMonitor { //+13
    private static final Log log = Log.of(PoolMonitor.class); //+13
    private static final Duration EVERY = Duration.ofSeconds(30); //+13-20
    private static final Duration EVERY = Duration.ofSeconds(10); //+20
    private final Server server; //+13
 //+13
    PoolMonitor(Server server) { //+13
        this.server = server; //+13
    } //+13
 //+13
    void start() { //+13
        Thread.ofPlatform().daemon().name("monitor").start(() -> { //+13
            while (true) { //+13
                Pricing.pause(Math.max(5, ServiceClock.toSleep(EVERY).toMillis())); //+13
                log.info("Busy with {} requests, {} threads, heap {} MB", server.open(), Thread.activeCount(), used()); //+13
            } //+13
        }); //+13
    } //+13
 //+13
    private static long used() { //+13
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1_000_000; //+13
    } //+13
} //+13
