/**
 * Tells which guards of a rule one method bears, and why it does not bear the others: the same for
 * a method that is woven and for one that is only looked at.
 *
 * <p>Front door: {@link io.jobwarden.core.fit.MethodFit}. May import: model.
 */
package io.jobwarden.core.fit;
