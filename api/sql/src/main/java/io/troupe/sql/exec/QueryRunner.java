package io.troupe.sql.exec;

import io.troupe.TroupeException;
import io.troupe.columnar.Batch;
import io.troupe.engine.Engine;
import io.troupe.engine.JobHandle;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.physical.Partitioning;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.source.Split;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Runs a physical plan: broadcasts first, each as a job of its own, then one job whose stages are the parts between
/// exchanges.
/// A plan of one partition with little to read runs on the caller's thread without any job. Used for one plan, by one
/// thread; [#close] frees the shuffles and broadcasts.
public final class QueryRunner implements AutoCloseable {
    /// How many bytes a plan may read to be run on the caller's thread.
    static final long SMALL_INPUT = 8L << 20;

    private final QueryContext query;
    private final List<Integer> shuffles = new ArrayList<>();
    private final List<Long> broadcasts = new ArrayList<>();
    private final Map<Long, Relation> relations = new HashMap<>();
    private final Map<PhysicalPlan, PhysicalPlan> materialized = new java.util.IdentityHashMap<>();
    private volatile @Nullable JobHandle running;
    private volatile boolean cancelled;

    /// A runner for one plan of `query`.
    public QueryRunner(QueryContext query) {
        this.query = query;
    }

    /// All rows of `plan`, the partitions in order. Throws [SqlException] for a bad value, and
    /// [TroupeException] when the job fails otherwise.
    public Relation run(PhysicalPlan plan) {
        if (isSmall(plan)) {
            return onThisThread(plan);
        }
        return runJob(materialized(plan));
    }

    /// Asks what runs now, and what would run later, to stop.
    public void cancel(String reason) {
        cancelled = true;
        JobHandle job = running;
        if (job != null) {
            job.cancel(reason);
        }
    }

    @Override
    public void close() {
        shuffles.forEach(query.engine()::releaseShuffle);
        broadcasts.forEach(id -> query.engine().destroyBroadcast(id, false));
        shuffles.clear();
        broadcasts.clear();
    }

    // ---- on the caller's thread -----------------------------------------------------------------------------------

    private static boolean isSmall(PhysicalPlan plan) {
        return plan.partitions() == 1 && inputBytes(plan) <= SMALL_INPUT;
    }

    /// How much `plan` reads; without bounds when it has an exchange.
    private static long inputBytes(PhysicalPlan plan) {
        return switch (plan) {
            case PhysicalPlan.Exchange _ -> Long.MAX_VALUE;
            case PhysicalPlan.TableScan scan ->
                scan.scan().splits().stream().mapToLong(Split::sizeInBytes).sum();
            case PhysicalPlan.RangeRows range -> range.count();
            default -> {
                long sum = 0;
                for (PhysicalPlan child : plan.children()) {
                    sum = Math.min(Long.MAX_VALUE / 2, sum + Math.min(Long.MAX_VALUE / 4, inputBytes(child)));
                }
                yield sum;
            }
        };
    }

    private Relation onThisThread(PhysicalPlan plan) {
        List<List<Split>> splits = new ArrayList<>();
        PhysicalPlan whole = heldHere(plan);
        PhysicalPlan local = whole.transformUp(node -> switch (node) {
            case PhysicalPlan.TableScan scan -> {
                List<Split> all = scan.scan().splits();
                splits.add(scan.groups().getFirst().stream().map(all::get).toList());
                yield new PhysicalPlan.SplitRead(scan.name(), splits.size() - 1, 1, scan.output());
            }
            default -> node;
        });
        return CallerTask.run(local, splits, relations, query.evaluation(), () -> cancelled);
    }

    /// `plan` with the rows of its broadcasts, which are computed on this thread too.
    private PhysicalPlan heldHere(PhysicalPlan plan) {
        PhysicalPlan known = materialized.get(plan);
        if (known != null) {
            return known;
        }
        if (plan.children().isEmpty()) {
            return plan;
        }
        if (plan instanceof PhysicalPlan.Broadcast broadcast) {
            long id = -1 - relations.size();
            relations.put(id, onThisThread(broadcast.child()));
            PhysicalPlan read = new PhysicalPlan.BroadcastRead(id, broadcast.output());
            materialized.put(plan, read);
            return read;
        }
        return plan.withChildren(plan.children().stream().map(this::heldHere).toList());
    }

    // ---- as jobs --------------------------------------------------------------------------------------------------

    /// `plan` with the rows of its broadcasts in their place. One broadcast that stands in several places is computed once.
    private PhysicalPlan materialized(PhysicalPlan plan) {
        PhysicalPlan known = materialized.get(plan);
        if (known != null) {
            return known;
        }
        if (plan.children().isEmpty()) {
            return plan;
        }
        PhysicalPlan below = plan.withChildren(plan.children().stream().map(this::materialized).toList());
        if (!(below instanceof PhysicalPlan.Broadcast broadcast)) {
            return below;
        }
        Relation rows = isSmall(broadcast.child())
                ? onThisThread(broadcast.child())
                : runJob(broadcast.child());
        long id = query.engine().broadcast(rows);
        broadcasts.add(id);
        PhysicalPlan read = new PhysicalPlan.BroadcastRead(id, broadcast.output());
        materialized.put(plan, read);
        relations.put(id, rows);
        return read;
    }

    private Relation runJob(PhysicalPlan plan) {
        Stages stages = new Stages();
        Fragment result = stages.cut(plan);
        Engine engine = query.engine();
        stages.specs.add(
                new StageSpec(
                        engine.newStageId(), query.name(), result.partitions().size(), result.partitions(),
                        result.inputs,
                        engine.serialize(new FragmentProgram(result.plan, null, query.evaluation())),
                        new StageOutput.Result(), true));
        JobHandle job = engine.submit(new JobSpec(query.name(), stages.specs, Map.of()));
        running = job;
        if (cancelled) {
            job.cancel("the query was cancelled");
        }
        try {
            List<Batch> batches = new ArrayList<>();
            for (Object part : job.completion().join()) {
                batches.addAll(((Relation) java.util.Objects.requireNonNull(part)).batches());
            }
            return new Relation(batches);
        } catch (CompletionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            running = null;
        }
    }

    /// The error of SQL among the causes, if there is one: it says more than the failed task.
    private static RuntimeException failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SqlException sql) {
                return sql;
            }
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }

    /// A part of a plan between exchanges, with what its tasks read.
    private static final class Fragment {
        private final PhysicalPlan plan;
        private final List<ShuffleInput> inputs;
        private final Map<Integer, PhysicalPlan.TableScan> scans;

        Fragment(PhysicalPlan plan, List<ShuffleInput> inputs, Map<Integer, PhysicalPlan.TableScan> scans) {
            this.plan = plan;
            this.inputs = inputs;
            this.scans = scans;
        }

        List<PartitionSpec> partitions() {
            List<PartitionSpec> specs = new ArrayList<>();
            for (int partition = 0; partition < plan.partitions(); partition++) {
                HashMap<Integer, List<Split>> splits = new HashMap<>();
                collect(plan, partition, splits);
                specs.add(
                        new PartitionSpec(
                                partition, splits.isEmpty() ? null : (Serializable) splits, hosts(splits),
                                List.of()));
            }
            return specs;
        }

        /// The splits that partition `partition` of `node` reads; follows what the operators' factory does.
        private void collect(PhysicalPlan node, int partition, Map<Integer, List<Split>> splits) {
            switch (node) {
                case PhysicalPlan.SplitRead read -> {
                    PhysicalPlan.TableScan scan = java.util.Objects.requireNonNull(scans.get(read.slot()));
                    List<Split> all = scan.scan().splits();
                    splits.computeIfAbsent(read.slot(), _ -> new ArrayList<>())
                            .addAll(scan.groups().get(partition).stream().map(all::get).toList());
                }
                case PhysicalPlan.Union union -> {
                    int rest = partition;
                    for (PhysicalPlan child : union.children()) {
                        if (rest >= 0 && rest < child.partitions()) {
                            collect(child, rest, splits);
                        }
                        rest -= child.partitions();
                    }
                }
                case PhysicalPlan.Coalesce coalesce -> {
                    int count = coalesce.child().partitions();
                    int from = (int) ((long) count * partition / coalesce.partitions());
                    int to = (int) ((long) count * (partition + 1) / coalesce.partitions());
                    for (int i = from; i < to; i++) {
                        collect(coalesce.child(), i, splits);
                    }
                }
                default -> {
                    for (PhysicalPlan child : node.children()) {
                        collect(child, child.partitions() == 1 ? 0 : partition, splits);
                    }
                }
            }
        }

        private static List<String> hosts(Map<Integer, List<Split>> splits) {
            return splits.values()
                    .stream()
                    .flatMap(List::stream)
                    .flatMap(split -> split.preferredHosts().stream())
                    .distinct()
                    .limit(3)
                    .toList();
        }
    }

    /// Cuts a plan at its exchanges; parents come before what reads them.
    private final class Stages {
        private final List<StageSpec> specs = new ArrayList<>();
        private final Map<PhysicalPlan.Exchange, Integer> known = new java.util.IdentityHashMap<>();

        Fragment cut(PhysicalPlan plan) {
            List<ShuffleInput> inputs = new ArrayList<>();
            Map<Integer, PhysicalPlan.TableScan> scans = new HashMap<>();
            PhysicalPlan fragment = leaves(plan, inputs, scans);
            return new Fragment(fragment, inputs, scans);
        }

        private PhysicalPlan leaves(
                PhysicalPlan node, List<ShuffleInput> inputs, Map<Integer, PhysicalPlan.TableScan> scans) {
            return switch (node) {
                case PhysicalPlan.Exchange exchange -> {
                    int shuffleId = known.computeIfAbsent(exchange, this::mapStage);
                    if (inputs.stream().noneMatch(input -> input.shuffleId() == shuffleId)) {
                        inputs.add(new ShuffleInput(shuffleId, List.of()));
                    }
                    yield new PhysicalPlan.ShuffleRead(shuffleId, exchange.partitions(), exchange.output());
                }
                case PhysicalPlan.TableScan scan -> {
                    int slot = scans.size();
                    scans.put(slot, scan);
                    yield new PhysicalPlan.SplitRead(scan.name(), slot, scan.partitions(), scan.output());
                }
                default -> {
                    if (node.children().isEmpty()) {
                        yield node;
                    }
                    List<PhysicalPlan> children = new ArrayList<>();
                    for (PhysicalPlan child : node.children()) {
                        children.add(leaves(child, inputs, scans));
                    }
                    yield node.withChildren(children);
                }
            };
        }

        private int mapStage(PhysicalPlan.Exchange exchange) {
            Engine engine = query.engine();
            Fragment fragment = cut(exchange.child());
            int shuffleId = engine.newShuffleId();
            shuffles.add(shuffleId);
            Partitioning partitioning = exchange.partitioning();
            List<PartitionSpec> partitions = fragment.partitions();
            specs.add(
                    new StageSpec(
                            engine.newStageId(), query.name(), partitions.size(), partitions, fragment.inputs,
                            engine.serialize(
                                    new FragmentProgram(fragment.plan, partitioning, query.evaluation())),
                            new StageOutput.Shuffle(shuffleId, partitioning.partitions()), true));
            return shuffleId;
        }
    }
}
