package dev.allclear.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** All comparisons, in the order in which they were made. */
public final class FactTable {
  private final List<Fact> facts = new ArrayList<>();

  public void add(Fact fact) {
    facts.add(fact);
  }

  /** A comparison that could not be made counts as one that failed. */
  public void addFailure(String name, Throwable why) {
    facts.add(new Fact(name, "measured", String.valueOf(why.getMessage()), false));
  }

  public boolean allAgree() {
    return !facts.isEmpty() && facts.stream().allMatch(Fact::agrees);
  }

  /** Columns as wide as they have to be, no wider than is good to read. */
  public void print(PrintWriter out) {
    int name = width("fact", facts.stream().map(Fact::name).toList());
    int truth = width("truth", facts.stream().map(Fact::truth).toList());
    int measured = width("measured", facts.stream().map(Fact::measured).toList());
    String row = "%-" + name + "s  %-" + truth + "s  %-" + measured + "s  %s%n";
    out.println();
    out.printf(row, "fact", "truth", "measured", "agrees");
    for (Fact f : facts) {
      out.printf(row, cut(f.name()), cut(f.truth()), cut(f.measured()), f.agrees() ? "yes" : "NO");
    }
    long differ = facts.stream().filter(f -> !f.agrees()).count();
    out.printf("%n%s%n", differ == 0 ? "All " + facts.size() + " facts agree with the truth." : differ + " of " + facts.size() + " facts do not agree with the truth.");
    out.flush();
  }

  private static int width(String title, List<String> cells) {
    return cells.stream().mapToInt(c -> cut(c).length()).reduce(title.length(), Math::max);
  }

  private static String cut(String cell) {
    String line = dev.allclear.cli.Terminal.harmless(cell).replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 57) + "...";
  }
}
