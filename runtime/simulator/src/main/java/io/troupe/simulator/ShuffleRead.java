package io.troupe.simulator;

import static io.troupe.simulator.Timeline.MILLIS;

import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.TaskOutcome;
import io.troupe.simulator.Lineage.Shuffle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the bucket of one task from all outputs of a shuffle, in two portions at different moments, from
/// one snapshot of the table.
final class ShuffleRead {
    private final TaskRun run;
    private final Shuffle shuffle;
    private final List<Content> contents = new ArrayList<>();
    private @Nullable MapOutputTable table;
    private int waits;

    ShuffleRead(TaskRun run, Shuffle shuffle) {
        this.run = run;
        this.shuffle = shuffle;
    }

    boolean isComplete() {
        return contents.size() == shuffle.parent().partitions();
    }

    /// Starts to read, unless it has started, as soon as there is a table.
    void begin() {
        if (table != null) {
            return;
        }
        long leastVersion = run.launch().shuffleVersions().getOrDefault(shuffle.id(), 0L);
        table = run.executor().table(shuffle.id(), leastVersion);
        if (table == null) {
            run.awaitTable(shuffle.id());
            return;
        }
        MapOutputTable snapshot = table;
        int first = run.executor().dice().between(0, snapshot.outputs().size());
        readLater(snapshot, first, () -> readLater(snapshot, snapshot.outputs().size(), run::advance));
    }

    /// Reads the outputs before `end`. A process that has stopped makes its reader wait once, until a
    /// timeout.
    private void readLater(MapOutputTable snapshot, int end, Runnable then) {
        Dice dice = run.executor().dice();
        long delay = waits > 0
                ? dice.between(50 * MILLIS, 1_500 * MILLIS)
                : dice.between(MILLIS / 10, 5 * MILLIS);
        run.executor().after(delay, () -> {
            while (!run.isClosed() && contents.size() < end) {
                MapOutput next = snapshot.outputs().get(contents.size());
                if (waits == 0 && run.executor().cluster().isStopped(next.executor())) {
                    waits++;
                    readLater(snapshot, end, then);
                    return;
                }
                readNext(next);
            }
            if (!run.isClosed()) {
                then.run();
            }
        });
    }

    private void readNext(MapOutput output) {
        Cluster cluster = run.executor().cluster();
        ExecutorModel source = cluster.reachable(run.executor(), output.executor());
        Content content = source == null ? null : source.output(output);
        if (content == null) {
            cluster.checks().readFailed(output);
            run.fail(
                    new TaskOutcome.FetchFailed(
                            output.shuffleId(), output.mapPartition(), output.attemptId(),
                            source == null ? output.executor() + " cannot be reached" : "it is not there"));
            return;
        }
        contents.add(content);
    }

    /// The content of a partition that read this after `content`.
    Content appendTo(Content content) {
        Content appended = content;
        for (Content read : contents) {
            long bucket = Lineage.bucketHash(read.hash(), run.launch().partition());
            appended = appended.joinedWith(read, Content.mix(appended.hash(), bucket));
        }
        return appended;
    }
}
