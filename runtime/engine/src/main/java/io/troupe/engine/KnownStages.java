package io.troupe.engine;

import io.troupe.StageInfo;
import io.troupe.engine.schedule.SchedulerEffect.StageProgressed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far stages are, for the latest thousand of them. Written by the driver, read by any thread.
final class KnownStages {
    private static final int REMEMBERED = 1000;

    /// How far a stage was at some moment.
    private record Snapshot(int stageId, String name, int numTasks, int numActiveTasks, int numCompletedTasks)
            implements
                StageInfo {}

    private final Map<Integer, StageInfo> stages = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, StageInfo> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// A stage went on, or ended.
    synchronized void stageProgressed(StageProgressed stage) {
        stages.put(
                stage.stageId(),
                new Snapshot(stage.stageId(), stage.name(), stage.total(), stage.running(), stage.done()));
    }

    /// How far stage `stageId` is, or null when that is not known.
    synchronized @Nullable StageInfo find(int stageId) {
        return stages.get(stageId);
    }
}
