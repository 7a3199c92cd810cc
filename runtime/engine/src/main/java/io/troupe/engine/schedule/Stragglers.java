package io.troupe.engine.schedule;

import java.util.OptionalLong;
import java.util.function.Consumer;

/// Finds tasks that run much longer than others of their stage; see [SpeculationSettings].
final class Stragglers {
    private final SpeculationSettings settings;
    private final StageTable stages;
    private final MapOutputs outputs;
    private final BlockRegistry blocks;
    private final SafetyRules rules;
    private long nextLook = Long.MIN_VALUE;

    Stragglers(DriverState state) {
        this.settings = state.settings().speculation();
        this.stages = state.stages();
        this.outputs = state.outputs();
        this.blocks = state.blocks();
        this.rules = state.rules();
    }

    /// If it is time, looks at all stages; `found` hears of those of which tasks are to be copied.
    void look(long now, Consumer<StageMachine> found) {
        if (!settings.isEnabled() || now < nextLook) {
            return;
        }
        nextLook = now + settings.intervalNanos();
        for (StageMachine stage : stages.all()) {
            if (stage.runningCount() > 0 && !stage.isBarrier() && isMostlyDone(stage) && look(stage, now)) {
                found.accept(stage);
            }
        }
    }

    private boolean isMostlyDone(StageMachine stage) {
        return stage.copies().medianNanos() > 0
                && stage.doneCount() >= Math.max(1, (int) (settings.quantile() * stage.taskCount()));
    }

    private boolean look(StageMachine stage, long now) {
        boolean storesAlike = stage.spec().deterministic() || !stage.inputs().mayStore();
        double late = Math.max(settings.multiplier() * stage.copies().medianNanos(),
                settings.minRuntimeNanos());
        boolean any = false;
        for (int task = 0; task < stage.taskCount(); task++) {
            Attempt attempt = stage.running(task);
            Copies copies = stage.copies();
            if (attempt != null && copies.of(task) == null && !copies.isWanted(task)
                    && now - attempt.launchedAt() > late
                    && rules.mayCopy(isReadable(stage, task), storesAlike)) {
                copies.want(task);
                any = true;
            }
        }
        return any;
    }

    /// Whether all that a task reads is there.
    boolean isReadable(StageMachine stage, int task) {
        return stage.isReadable(task, id -> outputs.get(id).isComplete(), blocks::isPresent);
    }

    /// When it is time to look again; empty when there is nothing to look at.
    OptionalLong nextDeadline(long now) {
        boolean anyRuns = settings.isEnabled() && stages.all().stream().anyMatch(s -> s.runningCount() > 0);
        return anyRuns ? OptionalLong.of(Math.max(nextLook, now)) : OptionalLong.empty();
    }
}
