package io.troupe.rdd.internal.stage;

import io.troupe.engine.task.TaskRuntime;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The records of a partition, read in a task of somebody else. Belongs to the task's thread; close it at the end.
public final class StageReading implements AutoCloseable {
    private final StageRun run;
    private final Iterator<@Nullable Object> records;
    private boolean isOver;

    private StageReading(StageRun run, Iterator<@Nullable Object> records) {
        this.run = run;
        this.records = records;
    }

    /// Opens partition `partition`; `leafData` is what the task was told about it, or null.
    public static StageReading open(
            StageProgram program, TaskRuntime task, @Nullable LeafData leafData, int partition)
            throws Exception {
        StageRun run = new StageRun(program, task, leafData);
        try {
            return new StageReading(run, run.open(0, partition).pull());
        } catch (Exception | Error e) {
            run.close();
            throw e;
        }
    }

    /// Whether there is another record; at the end, what the steps counted is told to the task.
    public boolean hasNext() throws Exception {
        if (records.hasNext()) {
            return true;
        }
        if (!isOver) {
            isOver = true;
            run.finish();
        }
        return false;
    }

    /// The next record.
    public @Nullable Object next() {
        return records.next();
    }

    @Override
    public void close() throws IOException {
        run.close();
    }
}
