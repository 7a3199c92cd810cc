package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.job.StageOutput;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BarrierRoundsTest {
    private final BarrierRounds rounds = new BarrierRounds();

    /// Attempts 10, 11 and 12 are the tasks of one group.
    @BeforeEach
    void launch() {
        for (int rank = 0; rank < 3; rank++) {
            rounds.launched(
                    new ExecutorId("e" + rank),
                    new TaskLaunch(10 + rank, 1, 2, 0, rank, 3, 0, new StageOutput.Result(), Map.of(),
                            Map.of(),
                            new BarrierGroup(10, rank, List.of("a", "b", "c"))));
        }
    }

    private List<BarrierRounds.Sent> gather(long attempt, int round, String message) {
        return rounds.arrived(new BarrierCall(attempt, round, true, message));
    }

    private static List<Long> attempts(List<BarrierRounds.Sent> sent) {
        return sent.stream().map(each -> each.answer().attemptId()).sorted().toList();
    }

    @Test
    void theLastToArriveReleasesAllWithTheMessagesByRank() {
        assertEquals(List.of(), gather(12, 0, "z"));
        assertEquals(List.of(), gather(10, 0, "x"));
        List<BarrierRounds.Sent> sent = gather(11, 0, "y");
        assertEquals(List.of(10L, 11L, 12L), attempts(sent));
        for (BarrierRounds.Sent each : sent) {
            assertEquals(List.of("x", "y", "z"), each.answer().messages());
            assertEquals("e" + (each.answer().attemptId() - 10), each.executor().value());
        }
    }

    @Test
    void whoAsksAgainIsAnsweredAgainOrWaitsOn() {
        assertEquals(List.of(), gather(10, 0, "x"));
        assertEquals(List.of(), gather(10, 0, "x"));
        assertEquals(List.of(), gather(11, 0, "y"));
        assertEquals(3, gather(12, 0, "z").size());
        List<BarrierRounds.Sent> again = gather(10, 0, "x");
        assertEquals(List.of(10L), attempts(again));
        assertEquals(List.of("x", "y", "z"), again.getFirst().answer().messages());
        assertEquals(List.of(), gather(10, 1, "second"));
        assertEquals(List.of(11L), attempts(gather(11, 0, "y")));
    }

    @Test
    void differentCallsBreakTheRound() {
        assertEquals(List.of(), gather(10, 0, "x"));
        List<BarrierRounds.Sent> sent = rounds.arrived(new BarrierCall(11, 0, false, ""));
        assertEquals(List.of(10L, 11L), attempts(sent));
        assertTrue(sent.getFirst().answer().problem().contains("allGather()"));
        assertEquals(1, gather(12, 0, "z").stream().filter(each -> each.answer().attemptId() == 12).count());
    }

    @Test
    void aTaskThatEndsBreaksTheRoundForThoseThatWaitAndThoseThatCome() {
        assertEquals(List.of(), gather(10, 0, "x"));
        List<BarrierRounds.Sent> sent = rounds.ended(11);
        assertEquals(List.of(10L), attempts(sent));
        assertTrue(sent.getFirst().answer().problem().contains("ended"));
        assertTrue(attempts(gather(12, 0, "z")).contains(12L));
        assertEquals(List.of(), gather(11, 0, "y"));
    }

    @Test
    void tooMuchIsRefused() {
        assertEquals(List.of(), gather(10, 0, "x".repeat(BarrierRounds.MOST_BYTES)));
        assertTrue(gather(11, 0, "y").getFirst().answer().problem().contains("bytes"));
    }

    @Test
    void nothingIsKeptOfAGroupThatIsOver() {
        IntStream.range(0, 3).forEach(rank -> assertEquals(List.of(), rounds.ended(10 + rank)));
        assertEquals(0, rounds.groupCount());
        assertEquals(List.of(), gather(10, 0, "x"));
        assertEquals(List.of(), rounds.ended(99));
    }
}
