/**
 * Finds the methods that rules match, as classes load or among those that are loaded, and weaves
 * calls of the gate into them; takes them out again.
 *
 * <p>Byte Buddy is woken only for a class that a rule may want: a look at its name and at the
 * header of its class file comes first.
 *
 * <p>Front door: {@link io.jobwarden.core.weave.Weaver}. May import: pointcut, diag, model.
 */
package io.jobwarden.core.weave;
