package io.troupe.engine.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import org.junit.jupiter.api.Test;

class ResultBudgetTest {
    private final ResultBudget budget = new ResultBudget(100);

    @Test
    void takesAsMuchAsIsAllowedAndNoByteMore() {
        budget.open(1);
        budget.take(1, 60);
        budget.take(1, 40);
        TroupeException e = assertThrows(TroupeException.class, () -> budget.take(1, 1));
        assertEquals(ErrorCode.RESULT_TOO_LARGE, e.code());
        assertTrue(e.getMessage().contains("101 bytes"), e::getMessage);
        assertTrue(e.getMessage().contains("(100)"), e::getMessage);
        assertTrue(e.getMessage().contains(RemoteSettings.MAX_RESULT_SIZE.toString()), e::getMessage);
    }

    @Test
    void countsEachJobOnItsOwn() {
        budget.open(1);
        budget.open(2);
        budget.take(1, 100);
        budget.take(2, 100);
        assertThrows(TroupeException.class, () -> budget.take(2, 1));
    }

    @Test
    void openingAJobAgainKeepsWhatItHasTaken() {
        budget.open(1);
        budget.take(1, 100);
        budget.open(1);
        assertThrows(TroupeException.class, () -> budget.take(1, 1));
    }

    @Test
    void aResultThatComesAfterTheJobsEndLeavesNothing() {
        budget.open(1);
        budget.take(1, 100);
        budget.forget(1);
        budget.take(1, 1_000);
        assertEquals(0, budget.jobCount());
    }
}
