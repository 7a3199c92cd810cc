package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeConf;
import io.troupe.engine.schedule.RetryBudget.Fault;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final RetryBudget budget = new RetryBudget(
            SchedulerSettings.from(
                    new TroupeConf(false)
                            .set(SchedulerSettings.TASK_MAX_FAILURES, "2")
                            .set(SchedulerSettings.TASK_MAX_EXECUTOR_FAULTS, "3")
                            .set(SchedulerSettings.STAGE_MAX_CONSECUTIVE_ATTEMPTS, "1")));

    @Test
    void everyKindOfFaultHasItsLimit() {
        assertFalse(budget.isSpentBy(0, Fault.PROGRAM));
        assertFalse(budget.isSpentBy(0, Fault.EXECUTOR));
        assertFalse(budget.isSpentBy(0, Fault.EXECUTOR));
        assertTrue(budget.isSpentBy(0, Fault.PROGRAM));
        assertTrue(budget.isSpentBy(0, Fault.EXECUTOR));
        assertTrue(budget.isSpentBy(0, Fault.UNEXPLAINED_READ));
    }

    @Test
    void tasksHaveBudgetsOfTheirOwn() {
        assertFalse(budget.isSpentBy(0, Fault.PROGRAM));
        assertFalse(budget.isSpentBy(1, Fault.PROGRAM));
    }

    @Test
    void aSuccessClearsTheBudgetOfItsTask() {
        assertFalse(budget.isSpentBy(0, Fault.PROGRAM));
        assertFalse(budget.isSpentBy(1, Fault.PROGRAM));
        budget.clear(0);
        assertFalse(budget.isSpentBy(0, Fault.PROGRAM));
        assertTrue(budget.isSpentBy(1, Fault.PROGRAM));
    }
}
