package io.troupe.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What listeners are told must make sense: everything starts before it ends, ends once, and nothing is left open.
final class StoryCheck {
    private final Set<Long> runningAttempts = new HashSet<>();
    private final Map<Integer, Integer> runningStages = new HashMap<>();
    private final Map<Integer, Integer> lastRuns = new HashMap<>();

    void attemptStarts(long attemptId, int stageId) {
        require(runningStages.containsKey(stageId),
                "attempt " + attemptId + " starts before stage " + stageId);
        runningAttempts.add(attemptId);
    }

    void attemptEnds(long attemptId) {
        require(runningAttempts.remove(attemptId), "attempt " + attemptId + " ends twice, or never started");
    }

    void stageStarts(int stageId, int run) {
        require(runningStages.put(stageId, run) == null, "stage " + stageId + " starts twice");
        Integer before = lastRuns.put(stageId, run);
        require(before == null ? run == 0 : run == before + 1, "stage " + stageId + " starts run " + run);
    }

    void stageEnds(int stageId, int run) {
        Integer running = runningStages.remove(stageId);
        require(running != null && running == run,
                "stage " + stageId + " ends run " + run + ", not " + running);
    }

    /// All is over.
    void requireNothingOpen() {
        require(runningAttempts.isEmpty(), "attempts never end: " + runningAttempts);
        require(runningStages.isEmpty(), "stages never end: " + runningStages);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new Violation(message);
        }
    }
}
