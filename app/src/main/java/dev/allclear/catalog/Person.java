package dev.allclear.catalog;

import java.time.ZoneId;
import java.util.List;

/**
 * Somebody who can be woken or told.
 *
 * @param name the name in documents, such as {@code ana}
 * @param displayName how screens and messages call her
 * @param contacts in the order in which they are tried; the e-mail address is the last when it is not among them
 */
public record Person(String name, String displayName, String email, List<Contact> contacts, ZoneId zone) {
  public Person {
    contacts = List.copyOf(contacts);
  }
}
