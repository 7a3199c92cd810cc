package io.troupe.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Faults under which the tests of a class must give the right answers all the same: the engine runs again what is
/// lost, so what is found this way is code that must not run twice.
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Faults {
    /// Other seeds choose other tasks, executors and moments. The choice of tasks can be replayed exactly; moments
    /// of a kill only as far as the machine allows.
    int seed() default 1;

    /// How many of a thousand tasks fail at their first attempt, after their program has run; from 0 to 1000.
    int failingTasksPerMille() default 0;

    /// How many executors are killed during each test, at random moments of its first second. Needs a master
    /// `local-cluster[n,c,m]`; killed executors are replaced.
    int executorKills() default 0;
}
