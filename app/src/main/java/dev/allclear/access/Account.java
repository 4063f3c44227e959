package dev.allclear.access;

/** Somebody who may sign in. The name is the one that configuration documents and schedules use for the person. */
public record Account(String name, Role role) {
  private static final int LONGEST = 60;

  public Account {
    if (!name.strip().equals(name) || name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("A name has 1 to 60 characters and no space around it, not \"" + name + "\". Choose another.");
    }
  }

  Actor actor() {
    return new Actor(name, Actor.Kind.PERSON, role);
  }
}
