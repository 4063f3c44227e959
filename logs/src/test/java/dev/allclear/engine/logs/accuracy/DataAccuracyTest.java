package dev.allclear.engine.logs.accuracy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Prints the table of accuracy for the folder that the property {@code accuracy.data} names. */
class DataAccuracyTest {
  @Test @EnabledIfSystemProperty(named = "accuracy.data", matches = ".+") void printsTheTable() throws IOException {
    AccuracyTable.main(new String[] {System.getProperty("accuracy.data")});
  }
}
