package dev.allclear.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;

/**
 * The rules, for a house whose rooms lie under a root package: the real one, or a small broken one that shows that a rule can fail.
 *
 * @param root such as {@code dev.allclear}
 */
record House(String root) {
  /** The life of an incident, and the only place where the order of the rooms is written in code. */
  static final List<String> ROOMS = List.of("base", "access", "catalog", "oncall", "notify", "slo", "timeline", "alerting", "incident", "comms",
      "hosts", "logs", "changes", "mitigation", "impact", "review", "learning", "desk", "cli", "demo");

  ArchRule roomsAreListed() {
    return ArchRuleDefinition.classes().that(inTheHouse()).should(new ArchCondition<>("live in a listed room") {
      @Override public void check(JavaClass type, ConditionEvents events) {
        if (!ROOMS.contains(room(type))) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " lives in no listed room; find its room or give the house a thought"));
        }
      }
    });
  }

  ArchRule importsRunLeft() {
    return ArchRuleDefinition.classes().that(inTheHouse()).should(new ArchCondition<>("import only rooms to their left") {
      @Override public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (isInTheHouse(target) && ROOMS.indexOf(room(target)) > ROOMS.indexOf(room(type))) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription() + " runs to the right"));
          }
        }
      }
    });
  }

  ArchRule screensDoNotSeeSql() {
    return ArchRuleDefinition.noClasses().that().resideInAPackage(root + ".*.web..").should().dependOnClassesThat().resideInAPackage(root + ".*.jdbc..");
  }

  ArchRule onlyJdbcHasSql() {
    return ArchRuleDefinition.noClasses().that(inTheHouse()).and().resideOutsideOfPackages(root + ".*.jdbc..", root + ".base.postgres..")
        .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
        .because("SQL is in jdbc/ and nowhere else");
  }

  ArchRule rootsSeeNoTechnology() {
    return ArchRuleDefinition.noClasses().that(inTheHouse()).and(livesInTheRootOfARoom()).and().resideOutsideOfPackages(root + ".base", root + ".cli", root + ".demo")
        .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "jakarta.servlet..",
            "org.springframework.web..", "org.springframework.http..", "java.net.http..", "jakarta.mail..", "org.springframework.mail..")
        .because("the root of a room holds nouns and rules");
  }

  ArchRule eventsAreRecords() {
    return ArchRuleDefinition.classes().that(inTheHouse()).and().areAssignableTo("dev.allclear.base.Event").and().areNotInterfaces().should().beRecords();
  }

  ArchRule onlyTheClockKnowsTheTime() {
    return ArchRuleDefinition.noClasses().that(inTheHouse()).and().doNotHaveFullyQualifiedName(root + ".base.StoryClock")
        .should().callMethod(java.time.Instant.class, "now")
        .orShould().callMethod(java.time.LocalDate.class, "now")
        .orShould().callMethod(java.time.LocalDateTime.class, "now")
        .orShould().callMethod(java.time.ZonedDateTime.class, "now")
        .orShould().callMethod(java.time.OffsetDateTime.class, "now")
        .orShould().callMethod(System.class, "currentTimeMillis")
        .orShould().callMethod(java.time.Clock.class, "systemUTC")
        .orShould().callMethod(java.time.Clock.class, "systemDefaultZone")
        .orShould().callMethod(Thread.class, "sleep", long.class)
        .orShould().callMethod(Thread.class, "sleep", java.time.Duration.class)
        .because("time comes from the injected clock, and nobody sleeps");
  }

  /** The libraries stand alone: no framework, and never the program. */
  static ArchRule libraryStandsAlone(String library, String... mayUse) {
    List<String> allowed = new java.util.ArrayList<>(List.of("java..", "javax.crypto..", library + "..", "org.jspecify.."));
    allowed.addAll(List.of(mayUse));
    return ArchRuleDefinition.classes().that().resideInAPackage(library + "..").should().onlyDependOnClassesThat().resideInAnyPackage(allowed.toArray(String[]::new));
  }

  private DescribedPredicate<JavaClass> inTheHouse() {
    return DescribedPredicate.describe("are in the house", this::isInTheHouse);
  }

  private boolean isInTheHouse(JavaClass type) {
    String name = type.getPackageName();
    boolean exempt = name.startsWith(root + ".engine") || name.startsWith(root + ".templates") || name.startsWith(root + ".testing")
        || root.equals("dev.allclear") && name.startsWith("dev.allclear.house") || name.equals(root);
    return name.startsWith(root + ".") && !exempt || name.equals(root) && !type.getSimpleName().equals("package-info");
  }

  private String room(JavaClass type) {
    String rest = type.getPackageName().substring(Math.min(type.getPackageName().length(), root.length() + 1));
    return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
  }

  private DescribedPredicate<JavaClass> livesInTheRootOfARoom() {
    return DescribedPredicate.describe("live in the root of a room",
        type -> type.getPackageName().equals(root + "." + room(type)) && !type.getModifiers().contains(JavaModifier.SYNTHETIC));
  }
}
