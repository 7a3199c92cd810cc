package io.troupe.sql.exec;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.source.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A part of a plan between exchanges as tasks run it: tables are read by slots, which each partition fills with the
/// splits that it reads. Immutable.
final class Fragment {
    private static final int MOST_HOSTS = 3;

    private final PhysicalPlan plan;
    private final Map<Integer, PhysicalPlan.TableScan> scans;
    private final Set<Integer> shuffles;

    private Fragment(PhysicalPlan plan, Map<Integer, PhysicalPlan.TableScan> scans, Set<Integer> shuffles) {
        this.plan = plan;
        this.scans = scans;
        this.shuffles = shuffles;
    }

    /// The fragment of `plan`, which has neither exchanges nor broadcasts left.
    static Fragment of(PhysicalPlan plan) {
        Map<Integer, PhysicalPlan.TableScan> scans = new HashMap<>();
        Set<Integer> shuffles = new LinkedHashSet<>();
        PhysicalPlan inTasks = plan.transformUp(node -> switch (node) {
            case PhysicalPlan.TableScan scan -> {
                int slot = scans.size();
                scans.put(slot, scan);
                yield new PhysicalPlan.SplitRead(
                        scan.name(), slot, scan.partitions(), scan.output(), scan.filters());
            }
            case PhysicalPlan.ShuffleRead read -> {
                shuffles.add(read.shuffleId());
                yield read;
            }
            case PhysicalPlan.Exchange _,PhysicalPlan.Broadcast _ ->
                throw new IllegalStateException("not finished: " + node.getClass().getSimpleName());
            default -> node;
        });
        return new Fragment(inTasks, scans, shuffles);
    }

    /// What tasks run.
    PhysicalPlan plan() {
        return plan;
    }

    /// The shuffles that its tasks read.
    Set<Integer> shuffles() {
        return shuffles;
    }

    int partitionCount() {
        return plan.partitions();
    }

    /// The partitions from `first` to before `end`, numbered from 0.
    List<PartitionSpec> partitions(int first, int end) {
        List<PartitionSpec> specs = new ArrayList<>();
        for (int partition = first; partition < end; partition++) {
            FragmentInput input = input(partition);
            specs.add(new PartitionSpec(partition - first, input, hosts(input), blocks(input)));
        }
        return specs;
    }

    /// What partition `partition` is given.
    FragmentInput input(int partition) {
        Map<FragmentInput.Part, List<Split>> splits = new HashMap<>();
        collect(plan, partition, splits);
        return new FragmentInput(partition, splits);
    }

    /// The splits that partition `partition` of `node` reads; follows what the operators' factory does.
    private void collect(PhysicalPlan node, int partition, Map<FragmentInput.Part, List<Split>> splits) {
        switch (node) {
            case PhysicalPlan.SplitRead read -> {
                PhysicalPlan.TableScan scan = Objects.requireNonNull(scans.get(read.slot()));
                List<Split> all = scan.scan().splits();
                splits.put(
                        new FragmentInput.Part(read.slot(), partition),
                        scan.groups().get(partition).stream().map(all::get).toList());
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

    private static List<BlockId> blocks(FragmentInput input) {
        return input.splits()
                .values()
                .stream()
                .flatMap(List::stream)
                .filter(CachedPart.class::isInstance)
                .map(split -> ((CachedPart) split).block())
                .distinct()
                .toList();
    }

    /// What its tasks compute of other plans.
    Set<ComputedRows> computed() {
        Set<ComputedRows> computed = new LinkedHashSet<>();
        for (PhysicalPlan.TableScan scan : scans.values()) {
            for (Split split : scan.scan().splits()) {
                if (split instanceof ComputedPart part) {
                    computed.add(part.rows());
                }
            }
        }
        return computed;
    }

    private static List<String> hosts(FragmentInput input) {
        return input.splits()
                .values()
                .stream()
                .flatMap(List::stream)
                .flatMap(split -> split.preferredHosts().stream())
                .distinct()
                .limit(MOST_HOSTS)
                .toList();
    }
}
