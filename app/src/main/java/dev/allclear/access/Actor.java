package dev.allclear.access;

import java.security.Principal;

/**
 * Who acts. The name is what people read in the timeline and the audit: a person's name, the name of a token, or the name of the person whom a
 * link was sent to.
 */
public record Actor(String name, Kind kind, Role role) implements Principal {
  /** A person who signed in, a program with a token, a person holding a link, or the program itself. */
  public enum Kind { PERSON, TOKEN, LINK, PROGRAM }

  /** What Allclear does by itself. */
  public static final Actor PROGRAM = new Actor("Allclear", Kind.PROGRAM, Role.ADMINISTRATOR);

  /** Somebody without account, who holds a link that carries one right. */
  public static Actor byLink(String name) {
    return new Actor(name, Kind.LINK, Role.VISITOR);
  }

  @Override public String getName() {
    return name;
  }
}
