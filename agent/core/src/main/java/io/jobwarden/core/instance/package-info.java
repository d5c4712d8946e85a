/**
 * Knows live objects of the application by their type, as they were seen to be made or used; holds
 * them weakly, and few of each type.
 *
 * <p>Front door: {@link io.jobwarden.core.instance.Instances}. May import: diag, model.
 */
package io.jobwarden.core.instance;
