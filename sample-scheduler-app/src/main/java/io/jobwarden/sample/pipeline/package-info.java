/**
 * The way of an import: fetch, parse, validate, store.
 *
 * <p>Front door: {@link Orchestrator}. May import: connector, dataset, store.
 */
package io.jobwarden.sample.pipeline;
