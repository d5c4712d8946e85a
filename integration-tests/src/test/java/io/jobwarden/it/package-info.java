/**
 * What the agent promises, looked at from outside: on every JDK found, with the jar as it is
 * shipped.
 */
package io.jobwarden.it;
