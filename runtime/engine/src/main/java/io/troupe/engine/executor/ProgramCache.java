package io.troupe.engine.executor;

import io.troupe.engine.task.TaskProgram;
import io.troupe.engine.wire.StageContents;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One deserialised copy of every program that this executor runs, made by the first task that needs it while
/// others of the same stage wait.
final class ProgramCache {
    /// A program and the local properties of its job.
    record Loaded(TaskProgram program, Map<String, String> properties) {}

    private record Key(int jobId, int stageId) {}

    private static final class Slot {
        private @Nullable Loaded loaded;
    }

    private final TaskInputs inputs;
    private final TaskClasses classes;
    private final ConcurrentHashMap<Key, Slot> slots = new ConcurrentHashMap<>();

    ProgramCache(TaskInputs inputs, TaskClasses classes) {
        this.inputs = inputs;
        this.classes = classes;
    }

    /// The program of a stage; a failure to get it is not remembered.
    Loaded load(int jobId, int stageId) throws IOException {
        Slot slot = slots.computeIfAbsent(new Key(jobId, stageId), _ -> new Slot());
        synchronized (slot) {
            Loaded loaded = slot.loaded;
            if (loaded == null) {
                StageContents contents = inputs.stage(jobId, stageId);
                loaded = new Loaded(classes.read(contents.program()), contents.properties());
                slot.loaded = loaded;
            }
            return loaded;
        }
    }

    /// Forgets the programs of a job.
    void forgetJob(int jobId) {
        slots.keySet().removeIf(key -> key.jobId() == jobId);
    }
}
