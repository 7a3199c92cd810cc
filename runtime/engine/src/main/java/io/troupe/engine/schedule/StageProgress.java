package io.troupe.engine.schedule;

/// Decides when the progress of a stage is worth telling: about a hundred times for a large stage, at every
/// change for a small one.
final class StageProgress {
    private static final int REPORTS = 100;

    private int toldDone = -1;
    private int toldRunning = -1;

    /// Tells the jobs of `stage` about its progress if it is time.
    void tell(StageMachine stage, Effects effects) {
        if (!isWorthTelling(stage)) {
            return;
        }
        toldDone = stage.doneCount();
        toldRunning = stage.runningCount();
        for (int jobId : stage.jobs()) {
            effects.add(
                    new SchedulerEffect.StageProgressed(
                            jobId, stage.spec().stageId(), stage.spec().name(), toldDone, toldRunning,
                            stage.taskCount()));
        }
    }

    private boolean isWorthTelling(StageMachine stage) {
        int change = Math.abs(stage.doneCount() - toldDone);
        return toldDone < 0
                || change >= Math.max(1, stage.taskCount() / REPORTS)
                || change > 0 && stage.isDone()
                || stage.taskCount() <= REPORTS && stage.runningCount() != toldRunning;
    }
}
