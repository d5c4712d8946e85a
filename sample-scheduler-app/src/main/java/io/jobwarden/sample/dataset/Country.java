package io.jobwarden.sample.dataset;

/**
 * A line of iso3166.tab.
 *
 * @param code ISO 3166-1 alpha-2
 */
public record Country(String code, String name) {}
