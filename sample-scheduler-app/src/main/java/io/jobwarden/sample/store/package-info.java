/**
 * The database: its pool, its tables, the rows that imports leave, and the record of runs.
 *
 * <p>Front door: {@link Database}. May import: dataset.
 */
package io.jobwarden.sample.store;
