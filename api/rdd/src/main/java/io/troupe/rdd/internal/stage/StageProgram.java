package io.troupe.rdd.internal.stage;

import io.troupe.engine.task.TaskProgram;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.scope.DeepThread;
import io.troupe.resource.ResourceProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The program of a stage. Segment 0 is what the stage computes; the others are those it stands on.
public final class StageProgram implements TaskProgram {
    private static final long serialVersionUID = 1L;
    /// So many nested steps fit the stack of an ordinary thread, with room for the user's own calls.
    private static final int DEEPEST_ON_TASK_THREAD = 400;
    private static final long LEAST_DEEP_STACK_BYTES = 16L << 20;
    private static final long STACK_BYTES_PER_STEP = 8L << 10;

    private final byte[][] segments;
    private final byte[] terminal;
    private final int depth;
    private final @Nullable ResourceProfile resources;

    /// A program of `segments` and `terminal` in the form that [FunctionCodec] writes; the terminal gets the
    /// records of segment 0. `depth` is how many steps call each other on the longest way to a source;
    /// `resources` is what tasks need besides a slot.
    public StageProgram(
            List<byte[]> segments, byte[] terminal, int depth, @Nullable ResourceProfile resources) {
        this.segments = segments.toArray(byte[][]::new);
        this.terminal = terminal;
        this.depth = depth;
        this.resources = resources;
    }

    @Override
    public @Nullable ResourceProfile resources() {
        return resources;
    }

    @Override
    public @Nullable Object run(TaskRuntime task) throws Exception {
        if (depth <= DEEPEST_ON_TASK_THREAD) {
            return runHere(task);
        }
        long stackBytes = Math.max(LEAST_DEEP_STACK_BYTES, (long) depth * STACK_BYTES_PER_STEP);
        return DeepThread.<@Nullable Object>call(task.context(), stackBytes, () -> runHere(task));
    }

    private @Nullable Object runHere(TaskRuntime task) throws Exception {
        try (StageRun run = new StageRun(this, task)) {
            return run.execute();
        }
    }

    /// A new copy of segment `index`.
    Segment segment(int index) {
        return FunctionCodec.read(segments[index], Segment.class);
    }

    /// A new copy of the terminal.
    Terminal terminal() {
        return FunctionCodec.read(terminal, Terminal.class);
    }

    /// How many segments there are.
    int segmentCount() {
        return segments.length;
    }
}
