/**
 * Says which methods a rule is about: the pointcut notation, its questions, and the cheap look at a
 * class file that keeps all other classes from being touched.
 *
 * <p>Two floors, so that Byte Buddy sleeps as long as no class is wanted: {@link
 * io.jobwarden.core.pointcut.Candidates} judges a class by its name and its {@link
 * io.jobwarden.core.pointcut.ClassHeader} and loads JDK types only; {@link
 * io.jobwarden.core.pointcut.Pointcut#matches} then decides on Byte Buddy's descriptions.
 *
 * <p>Front door: {@link io.jobwarden.core.pointcut.Pointcut}. May import: nothing.
 */
package io.jobwarden.core.pointcut;
