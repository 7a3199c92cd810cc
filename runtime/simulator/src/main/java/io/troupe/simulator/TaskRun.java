package io.troupe.simulator;

import static io.troupe.simulator.Timeline.MILLIS;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.schedule.BucketSizes;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.schedule.TaskOutcome;
import io.troupe.engine.task.AccumulatorUpdate;
import io.troupe.simulator.Lineage.Dataset;
import io.troupe.simulator.Lineage.Shuffle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One attempt as the executor runs it: finds the partition's content from blocks and shuffles, which takes
/// requests and reads at several moments, computes for a while, and ends.
final class TaskRun {
    private static final BucketSizes SIZES = BucketSizes.of(new long[]{1});

    private final ExecutorModel executor;
    private final TaskLaunch launch;
    private final Workload.Program program;
    /// Contents found so far, by dataset.
    private final Map<Integer, Content> found = new HashMap<>();
    /// Blocks that were looked for elsewhere; without a value while the answer is awaited or the block is
    /// fetched.
    private final Map<BlockId, Optional<Content>> blocks = new HashMap<>();
    /// Shuffles that were read or are being read.
    private final Map<Integer, ShuffleRead> reads = new HashMap<>();
    private @Nullable BlockId awaitedBlock;
    private int awaitedTable = -1;
    private long tableRequest;
    private boolean computing;
    private boolean closed;

    TaskRun(ExecutorModel executor, TaskLaunch launch) {
        this.executor = executor;
        this.launch = launch;
        this.program = executor.cluster().workload().program(launch);
    }

    TaskLaunch launch() {
        return launch;
    }

    ExecutorModel executor() {
        return executor;
    }

    /// A slot is free for it.
    void start() {
        executor.after(executor.dice().between(MILLIS / 10, MILLIS), this::advance);
    }

    /// It has ended; whatever it still waits for does not matter.
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /// Goes on as far as possible.
    void advance() {
        if (closed || computing) {
            return;
        }
        Content content = contentOf(program.dataset());
        if (content != null) {
            computing = true;
            executor.after(executor.computeTime(), () -> finish(content));
        }
    }

    private @Nullable Content contentOf(Dataset dataset) {
        Content known = found.get(dataset.id());
        if (known != null) {
            return known;
        }
        boolean stored = program.persisted().contains(dataset.id());
        Content content = null;
        if (stored) {
            BlockId block = blockOf(dataset);
            content = executor.block(block);
            if (content == null) {
                Optional<Content> elsewhere = blocks.get(block);
                if (elsewhere == null) {
                    lookForBlock(block);
                    return null;
                }
                content = elsewhere.orElse(null);
            }
        }
        if (content == null) {
            content = compute(dataset);
            if (content != null && stored && !executor.isDiskFull()) {
                executor.storeBlock(blockOf(dataset), content);
            }
        }
        if (content != null) {
            found.put(dataset.id(), content);
        }
        return content;
    }

    private BlockId blockOf(Dataset dataset) {
        return new BlockId(
                dataset.id(), launch.partition(), launch.datasetEpochs().getOrDefault(dataset.id(), 0));
    }

    private @Nullable Content compute(Dataset dataset) {
        Content content = Content.of(Lineage.partitionSalt(dataset, launch.partition()));
        for (Dataset parent : dataset.narrow()) {
            Content input = contentOf(parent);
            if (input == null) {
                return null;
            }
            content = content.joinedWith(input, Content.mix(content.hash(), input.hash()));
        }
        for (Shuffle shuffle : dataset.shuffles()) {
            ShuffleRead read = reads.computeIfAbsent(shuffle.id(), _ -> new ShuffleRead(this, shuffle));
            if (!read.isComplete()) {
                read.begin();
                return null;
            }
            content = read.appendTo(content);
        }
        return content;
    }

    private void lookForBlock(BlockId block) {
        if (!block.equals(awaitedBlock)) {
            awaitedBlock = block;
            executor.requestHolders(block);
        }
    }

    void holdersArrived(BlockId block, List<ExecutorId> holders) {
        if (closed || !block.equals(awaitedBlock)) {
            return;
        }
        awaitedBlock = null;
        blocks.put(block, Optional.empty());
        for (ExecutorId holder : holders) {
            ExecutorModel source = executor.cluster().reachable(executor, holder);
            Content content = source == null ? null : source.block(block);
            if (content != null) {
                blocks.put(block, Optional.of(content));
            }
        }
        executor.after(executor.dice().between(MILLIS / 10, MILLIS), this::advance);
    }

    /// Waits for a table; the answer leads to [#advance()] or to a failed read.
    void awaitTable(int shuffleId) {
        if (awaitedTable != shuffleId) {
            awaitedTable = shuffleId;
            tableRequest = executor.requestTable(shuffleId);
        }
    }

    void tableArrived(int shuffleId, long request, boolean incomplete) {
        if (closed || awaitedTable != shuffleId) {
            return;
        }
        if (!incomplete) {
            awaitedTable = -1;
            advance();
        } else if (request >= tableRequest) {
            fail(new TaskOutcome.FetchFailed(shuffleId, 0, -1, "the shuffle is not complete"));
        }
    }

    /// Requests that were not answered go out again.
    void requestAgain() {
        if (awaitedTable >= 0) {
            executor.requestTable(awaitedTable);
        }
        if (awaitedBlock != null) {
            executor.requestHolders(awaitedBlock);
        }
    }

    /// Ends without success, unless it has ended.
    void fail(TaskOutcome outcome) {
        executor.ended(this, outcome);
    }

    private void finish(Content content) {
        if (closed) {
            return;
        }
        Cluster cluster = executor.cluster();
        Object failure = cluster.workload().userFailure(launch.stageId(), launch.partition());
        if (failure != null) {
            fail(new TaskOutcome.Failed(failure, true));
        } else if (executor.isDiskFull()) {
            fail(new TaskOutcome.Failed(cluster.checks().executorFault(launch), false));
        } else {
            executor.ended(this, success(content));
        }
    }

    private TaskOutcome success(Content content) {
        List<AccumulatorUpdate> updates = List
                .of(new AccumulatorUpdate(launch.stageId(), launch.partition()));
        if (!(launch.output() instanceof StageOutput.Shuffle(int shuffleId, int _))) {
            return new TaskOutcome.ResultReturned(content, updates);
        }
        Shuffle shuffle = executor.cluster().workload().lineage().shuffles().get(shuffleId);
        Content written = content.as(Lineage.outputHash(shuffle, launch.partition(), content.hash()));
        if (!shuffle.deterministic()) {
            written = written.from(shuffleId, launch.partition(), launch.attemptId());
        }
        MapOutput output = new MapOutput(
                shuffleId, launch.partition(), launch.stageEpoch(), launch.attemptId(), executor.id(), "",
                written.checksum(), SIZES);
        executor.storeOutput(output, written);
        return new TaskOutcome.MapSucceeded(output, updates);
    }

    @Override
    public String toString() {
        return "attempt " + launch.attemptId() + " of stage " + launch.stageId() + "/" + launch.partition();
    }
}
