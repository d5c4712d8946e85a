/**
 * Knows live objects of the application by their type, as they were seen to be made or used; holds
 * them weakly, and few of each type. Knows MBeans by their names.
 *
 * <p>Front doors: {@link io.jobwarden.core.instance.Instances}, {@link
 * io.jobwarden.core.instance.Beans}. May import: diag, model.
 */
package io.jobwarden.core.instance;
