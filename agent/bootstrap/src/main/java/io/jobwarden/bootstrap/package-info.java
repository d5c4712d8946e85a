/**
 * What woven code names: the only classes of the agent that the application's class loaders can
 * see.
 *
 * <p>They are defined in the bootstrap loader and outlive a detach, so they are a frozen ABI: JDK
 * types only, next to no logic, never changed once released ({@link
 * io.jobwarden.bootstrap.CallGate#ABI}). A version that must differ goes into a package of its own;
 * only the two exceptions, which applications may catch, keep their names for ever.
 *
 * <p>Front door: {@link io.jobwarden.bootstrap.CallGate}. May import: nothing.
 */
package io.jobwarden.bootstrap;
