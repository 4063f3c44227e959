package dev.allclear.engine.changes.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceTreeTest {
  private static final List<String> JAVA = List.of(
      "LOG.warn(\"segment {} warm\", id);", "if (size > 3) {", "}", "throw new IOException(\"segment \" + id", "    + \" is gone\");", "log.info(\"\"\"",
      "text of a block with \"quotes\"", "\"\"\");", "int n = call(a, b, c);", "// a \"comment\" here", "run(() -> {", "});", "String s = open ? \"is open now\" : \"is closed now\";",
      "static final String GONE = \"the segment is gone\";", "private void method(int a) {", "@Bean(name = \"segment store\")", "}}", "((", "/*", "*/");
  private static final List<String> PYTHON = List.of(
      "def method(a):", "    LOG.warning('segment %s is warm',", "                a)", "    '''a docstring'''", "  if a:", "    raise ValueError(f'segment {a} is gone')",
      "  text = \"\"\"several lines", "of one text", "\"\"\"", "# a 'comment' here", "x = {", "  'key': 'a value of words',", "}", "print('segment', a, 'is warm')");

  /** What is asked for some lines is exactly what all statements hold of these lines, in any text, also in broken ones. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void answersForSomeLinesAsForAllOfThem(Language language) {
    List<String> lines = language == Language.PYTHON || language == Language.RUBY ? PYTHON : JAVA;
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      String text = text(lines, random);
      BitSet asked = lines(random);
      SourceTree tree = SourceTree.of(text, language);

      List<Statement> all = tree.statements();

      assertThat(tree.touching(asked)).as("seed %d", seed).isEqualTo(all.stream().filter(s -> asked.get(s.from(), s.endLine() + 1).cardinality() > 0).toList());
    }
  }

  private static String text(List<String> lines, Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "<?php class Store {\n" : "class Store {\n");
    for (int i = 0; i < 60; i++) {
      text.append(lines.get(random.nextInt(lines.size()))).append('\n');
    }
    return text.toString();
  }

  private static BitSet lines(Random random) {
    BitSet lines = new BitSet();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      int from = random.nextInt(60);
      lines.set(from, from + 1 + random.nextInt(4));
    }
    return lines;
  }
}
