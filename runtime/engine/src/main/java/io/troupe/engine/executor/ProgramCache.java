package io.troupe.engine.executor;

import io.troupe.engine.task.TaskProgram;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One deserialised copy of every program that this executor runs, made by the first task that needs it while others
/// of the same stage wait.
final class ProgramCache {
    private record Key(int jobId, int stageId) {}

    private static final class Slot {
        private @Nullable TaskProgram program;
    }

    private final TaskInputs inputs;
    private final TaskClasses classes;
    private final ConcurrentHashMap<Key, Slot> slots = new ConcurrentHashMap<>();

    ProgramCache(TaskInputs inputs, TaskClasses classes) {
        this.inputs = inputs;
        this.classes = classes;
    }

    /// The program of a stage; a failure to get it is not remembered.
    TaskProgram program(int jobId, int stageId) throws IOException {
        Slot slot = slots.computeIfAbsent(new Key(jobId, stageId), _ -> new Slot());
        synchronized (slot) {
            TaskProgram program = slot.program;
            if (program == null) {
                program = classes.read(inputs.program(jobId, stageId));
                slot.program = program;
            }
            return program;
        }
    }

    /// Forgets the programs of a job.
    void forgetJob(int jobId) {
        slots.keySet().removeIf(key -> key.jobId() == jobId);
    }

    /// How many programs are held.
    int size() {
        return slots.size();
    }
}
