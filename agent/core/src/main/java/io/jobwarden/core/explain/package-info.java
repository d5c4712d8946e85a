/**
 * Tells what a configuration would touch, before it does: which methods each rule matches, which
 * guards do not fit them, and for a rule that matches nothing what came near. Weaves nothing and
 * loads no class.
 *
 * <p>Front door: {@link io.jobwarden.core.explain.Explain}. May import: model, pointcut, weave,
 * fit, explain.archive.
 */
package io.jobwarden.core.explain;
