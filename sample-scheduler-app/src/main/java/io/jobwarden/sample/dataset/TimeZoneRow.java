package io.jobwarden.sample.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A line of zone1970.tab.
 *
 * @param countries ISO 3166 codes, comma-separated
 * @param coordinates ISO 6709 sign-degrees-minutes-seconds
 */
public record TimeZoneRow(
    String name, String countries, String coordinates, @Nullable String comments) {}
