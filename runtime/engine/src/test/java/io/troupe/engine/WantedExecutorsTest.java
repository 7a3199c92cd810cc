package io.troupe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WantedExecutorsTest {
    private final WantedExecutors executors = new WantedExecutors(Integer.MAX_VALUE);

    private void lend(String... ids) {
        for (String id : ids) {
            executors.lent(id);
        }
        assertEquals(Set.of(), executors.present(Set.of(ids)));
    }

    @Test
    void whoeverTakesAllThatThereIsWantsOneLessOfThatWhenOneLeaves() {
        lend("1", "2", "3");
        assertTrue(executors.leave("2"));
        assertFalse(executors.leave("2"));
        assertEquals(2, executors.wanted());
        assertTrue(executors.leave("3"));
        assertEquals(1, executors.wanted());
    }

    @Test
    void oneThatIsStillComingUpCounts() {
        executors.lent("1");
        executors.lent("2");
        assertEquals(Set.of(), executors.present(Set.of("1")));
        assertTrue(executors.leave("1"));
        assertEquals(1, executors.wanted());
    }

    @Test
    void onlyWhatLeftOnRequestIsGivenBack() {
        lend("1", "2", "3");
        executors.leave("2");
        assertEquals(Set.of(), executors.present(Set.of("2", "3")), "1 was lost");
        assertEquals(Set.of("2"), executors.present(Set.of("3")));
        assertEquals(Set.of(), executors.present(Set.of("3")));
        assertFalse(executors.leave("1"));
        assertFalse(executors.end("1"));
    }

    @Test
    void oneThatLeavesCanBeEndedOnceAndCountsOnce() {
        lend("1", "2");
        assertTrue(executors.leave("1"));
        assertTrue(executors.end("1"));
        assertFalse(executors.end("1"));
        assertFalse(executors.leave("1"));
        assertEquals(1, executors.wanted());
    }

    @Test
    void whatIsTakenBackIsNotHeldAnyMore() {
        lend("1", "2");
        executors.takenBack("1");
        assertFalse(executors.end("1"));
        executors.leave("2");
        assertEquals(0, executors.wanted());
        executors.wantMore(2);
        assertEquals(2, executors.wanted());
        executors.want(Integer.MAX_VALUE);
        executors.wantMore(5);
        assertEquals(Integer.MAX_VALUE, executors.wanted());
    }
}
