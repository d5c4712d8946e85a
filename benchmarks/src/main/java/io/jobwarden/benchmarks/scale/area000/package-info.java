/** Holds the mould of the many classes. May import: nothing. */
package io.jobwarden.benchmarks.scale.area000;
