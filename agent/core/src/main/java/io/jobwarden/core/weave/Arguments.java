package io.jobwarden.core.weave;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * In advice: the arguments, or null where no rule reads them; an array is made at each look. What
 * is written back replaces them where a rule wants that, and else is dropped.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface Arguments {}
