/**
 * Starts JVMs, and looks at them from outside: what they print, serve, write, and how they end.
 *
 * <p>Front door: {@link io.jobwarden.it.jvm.Jvm}, {@link io.jobwarden.it.jvm.OnEachJdk}.
 */
package io.jobwarden.it.jvm;
