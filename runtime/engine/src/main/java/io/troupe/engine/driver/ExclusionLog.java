package io.troupe.engine.driver;

import io.troupe.engine.schedule.SchedulerEffect;
import io.troupe.engine.schedule.SchedulerEffect.Exclusion;
import org.slf4j.Logger;

/// What the driver's log says about executors and hosts that get no tasks for a while: that they get none are warnings.
final class ExclusionLog {
    private ExclusionLog() {}

    static void write(Exclusion exclusion, Logger log) {
        switch (exclusion) {
            case SchedulerEffect.ExecutorExcluded(var executor, String host, int failedTasks) -> log.warn(
                    "Executor {} on {} gets no tasks for a while: {} failed there.", executor, host,
                    failedTasks);
            case SchedulerEffect.ExecutorUnexcluded(var executor) ->
                log.info("Executor {} gets tasks again.", executor);
            case SchedulerEffect.HostExcluded(String host, int excludedExecutors) -> log.warn(
                    "Host {} gets no tasks for a while: {} of its executors are excluded.", host,
                    excludedExecutors);
            case SchedulerEffect.HostUnexcluded(String host) -> log.info("Host {} gets tasks again.", host);
            case SchedulerEffect.ExecutorExcludedForStage(var executor, int stageId) -> log.info(
                    "Stage {} avoids executor {}: too many of its tasks failed there.", stageId, executor);
            case SchedulerEffect.HostExcludedForStage(String host, int stageId) -> log.info(
                    "Stage {} avoids host {}: too many of its executors failed.", stageId, host);
        }
    }
}
