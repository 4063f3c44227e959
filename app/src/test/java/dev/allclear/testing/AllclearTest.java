package dev.allclear.testing;

import dev.allclear.cli.serve.Application;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole program on a random port and a real PostgreSQL; every test begins with empty tables and the clock at its start. Loops stand still:
 * {@code WorkLoop.runDue()} does what is due, a tick is called by hand. All such classes share one start of the program, so they must not need
 * settings of their own. Inject {@link TestClock} to move the time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"allclear.loops=false", "allclear.changes.patience=1s"})
@Import(TestBeans.class)
@ContextConfiguration(initializers = TestDatabase.class)
@ExtendWith(FreshTables.class)
public @interface AllclearTest {}
