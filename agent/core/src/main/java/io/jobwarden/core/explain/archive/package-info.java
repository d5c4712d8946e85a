/**
 * Finds class files where applications keep them, and reads them where they lie: jars, folders,
 * WARs, Spring Boot jars with jars inside, the modules of a JDK. Loads no class, unpacks nothing.
 *
 * <p>Front door: {@link io.jobwarden.core.explain.archive.ClassPath}. May import: nothing.
 */
package io.jobwarden.core.explain.archive;
