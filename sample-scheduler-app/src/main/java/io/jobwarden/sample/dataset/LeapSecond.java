package io.jobwarden.sample.dataset;

import java.time.LocalDate;

/**
 * A line of leapseconds.
 *
 * @param lastDay the UTC day that ends with the leap second
 * @param correction +1 or -1 seconds
 * @param stationary given in UTC, not in local time
 */
public record LeapSecond(LocalDate lastDay, int correction, boolean stationary) {}
