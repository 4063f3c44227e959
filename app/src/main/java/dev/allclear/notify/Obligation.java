package dev.allclear.notify;

import java.time.Instant;
import java.util.UUID;

/**
 * A person has to be paged.
 *
 * @param problem what it is about; pages of one problem end together
 * @param key unique for the problem: obliging again changes nothing
 * @param person name in the catalog
 * @param due story time; in the past means at once
 */
public record Obligation(UUID problem, String key, String person, Instant due, PageText text) {}
