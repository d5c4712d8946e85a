/**
 * Builds the other two floors of class loaders from the jar and starts the agent in there.
 *
 * <p>Front door: {@link io.jobwarden.launcher.inside.Launcher}. May import: nothing.
 */
package io.jobwarden.launcher.inside;
