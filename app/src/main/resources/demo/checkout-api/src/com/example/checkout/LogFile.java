package com.example.checkout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The application log: checkout.log, and by size checkout.log.1, checkout.log.2 and so on; those older than four days are compressed.
 * A line is written whole or not at all, also by two processes during a deploy.
 */
final class LogFile {
    private static final Duration COMPRESS_AFTER = Duration.ofDays(7); //-19
    private static final Duration COMPRESS_AFTER = Duration.ofDays(4); //+19
    private final Path folder;
    private final Path current;
    private final long capacity;
    private final long rotateAt;
    private final FileChannel turn;
    private FileChannel out;
    private long used;
    private long usedAsOf = System.nanoTime() - Duration.ofHours(1).toNanos();

    LogFile(Settings settings) throws IOException {
        this.folder = Files.createDirectories(settings.logs());
        this.current = folder.resolve("checkout.log");
        this.capacity = settings.capacity();
        this.rotateAt = settings.rotateAt();
        this.turn = FileChannel.open(Files.createDirectories(settings.access()).resolve("checkout.turn"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.out = open();
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(current, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Stamps and appends one line; the stamps in the file ascend. */
    synchronized Instant append(Function<Instant, byte[]> line) throws IOException {
        try (FileLock mine = turn.lock()) {
            Instant now = ServiceClock.now();
            byte[] bytes = line.apply(now);
            refuseWhenFull(bytes.length);
            long size = out.size();
            writeWhole(bytes, size);
            if (size + bytes.length >= rotateAt) {
                rotate(now);
            }
            return now;
        }
    }

    private void writeWhole(byte[] bytes, long size) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            while (rest.hasRemaining()) {
                out.write(rest);
            }
        } catch (IOException e) {
            out.truncate(size);
            throw e;
        }
    }

    /** For folders that have a budget instead of a file system of their own. */
    private void refuseWhenFull(int length) throws IOException {
        if (capacity == Long.MAX_VALUE) {
            return;
        }
        if (System.nanoTime() - usedAsOf > Duration.ofMillis(100).toNanos()) {
            used = size(folder);
            usedAsOf = System.nanoTime();
        }
        if (used + length > capacity) {
            throw new IOException("No space left on device");
        }
        used += length;
    }

    private static long size(Path folder) throws IOException {
        long sum = 0;
        for (Path f : list(folder)) {
            try {
                sum += Files.size(f);
            } catch (NoSuchFileException e) {
                // deleted in between
            }
        }
        return sum;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void rotate(Instant now) throws IOException {
        out.close();
        List<Path> old = list(folder).stream().filter(p -> number(p) > 0).sorted(Comparator.comparingInt(LogFile::number).reversed()).toList();
        for (Path p : old) {
            String next = "checkout.log." + (number(p) + 1) + (p.toString().endsWith(".gz") ? ".gz" : "");
            Files.move(p, folder.resolve(next));
        }
        Files.setLastModifiedTime(current, FileTime.from(now));
        Files.move(current, folder.resolve("checkout.log.1"));
        compress(now.minus(COMPRESS_AFTER));
        out = open();
    }

    private void compress(Instant before) throws IOException {
        for (Path p : list(folder)) {
            FileTime written = Files.getLastModifiedTime(p);
            if (number(p) > 1 && !p.toString().endsWith(".gz") && written.toInstant().isBefore(before)) {
                Path packed = Path.of(p + ".gz");
                try (InputStream in = Files.newInputStream(p); OutputStream zip = new GZIPOutputStream(Files.newOutputStream(packed))) {
                    in.transferTo(zip);
                }
                Files.setLastModifiedTime(packed, written);
                Files.delete(p);
            }
        }
    }

    private static int number(Path p) {
        String name = p.getFileName().toString().replaceFirst("\\.gz$", "");
        String tail = name.substring(name.lastIndexOf('.') + 1);
        return tail.chars().allMatch(Character::isDigit) ? Integer.parseInt(tail) : 0;
    }
}
