package io.jobwarden.it.jvm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that is run once for each JDK that the agent promises to run on; the test takes it as a
 * parameter of type {@link Jdk}. One that this machine lacks is skipped, and says so.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(EachJdk.class)
public @interface OnEachJdk {
  /** Feature versions below are not meant. */
  int from() default 8;

  /** Feature versions above are not meant. */
  int to() default Integer.MAX_VALUE;
}
