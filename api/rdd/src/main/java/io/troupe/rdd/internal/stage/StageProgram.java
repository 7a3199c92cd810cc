package io.troupe.rdd.internal.stage;

import io.troupe.engine.task.TaskProgram;
import io.troupe.engine.task.TaskRuntime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The program of a stage. Its last segment is what the stage computes.
public final class StageProgram implements TaskProgram {
    private static final long serialVersionUID = 1L;

    private final byte[][] segments;
    private final byte[] terminal;
    private final int root;

    /// A program of `segments` and `terminal` in the form that [FunctionCodec] writes; the terminal gets the records of
    /// segment `root`.
    public StageProgram(List<byte[]> segments, byte[] terminal, int root) {
        this.segments = segments.toArray(byte[][]::new);
        this.terminal = terminal;
        this.root = root;
    }

    @Override
    public @Nullable Object run(TaskRuntime task) throws Exception {
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

    /// The segment whose records the terminal gets.
    int root() {
        return root;
    }
}
