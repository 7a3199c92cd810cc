package io.troupe.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A class of tests whose methods, constructor and life-cycle methods may have a parameter of type
/// [io.troupe.rdd.TroupeContext].
///
/// All classes with the same master, settings and faults share one context, which is started when it is first
/// asked for and stopped when the run of the tests ends; so a class costs no start-up. After each test, what it
/// left in the context is a failure: jobs that still run (they are cancelled) and datasets that are still
/// persisted (they are removed) although they were not before the test. Job groups, tags and local properties
/// of the test's thread are cleared.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(TroupeExtension.class)
@ResourceLock("io.troupe.testkit")
public @interface TroupeTest {
    /// Where the tests run, as [io.troupe.TroupeConf#setMaster] takes it.
    String master() default "local[2]";

    /// More settings, each as `key=value`.
    String[] conf() default {};

    /// What shall go wrong; nothing by default.
    Faults faults() default @Faults;

    /// Whether a test that leaves something in the context fails.
    boolean checkLeaks() default true;
}
