package dev.allclear.catalog;

/**
 * What is offered to consumers; the noun of the documents is {@code Service}.
 *
 * @param displayName how stakeholders know it
 * @param owner name of a team
 * @param policy name of the escalation policy that its alerts follow
 */
public record OfferedService(String name, String displayName, String owner, String policy) {}
