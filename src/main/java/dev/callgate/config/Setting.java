package dev.callgate.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares one setting. Its key follows from the names of the components that lead to it, its type from its own. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {
    /** The default, as one would write it in the file; empty for none, or for an empty list. */
    String value() default "";

    /** The least and the greatest value allowed, both inclusive; empty for no bound. */
    String min() default "";

    String max() default "";

    /** What it is for: a phrase without a capital or a full stop. */
    String meaning();
}
