package io.troupe.sql.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.engine.job.PartitionSpec;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.Partitioning;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.ShuffleSlice;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FragmentTest {
    private static final List<AttributeReference> COLUMNS = List
            .of(new AttributeReference(1, "a", DataTypes.LongType, true));

    /// A split that is known by its name.
    private record Named(String name, List<String> preferredHosts) implements Split {
        private static final long serialVersionUID = 1L;

        @Override
        public BatchReader open(EvaluationContext context) {
            throw new IllegalStateException("nobody reads here");
        }

        @Override
        public long sizeInBytes() {
            return 1;
        }
    }

    /// The splits of a table.
    private record NamedSplits(List<Split> splits) implements Scan {
        @Override
        public List<Condition> enforced() {
            return List.of();
        }

        @Override
        public String description() {
            return "named splits";
        }
    }

    /// A table `name` whose splits `name0`, `name1` ... are read in these groups.
    private static PhysicalPlan.TableScan table(String name, List<List<Integer>> groups) {
        int count = groups.stream().mapToInt(List::size).sum();
        List<Split> splits = IntStream.range(0, count)
                .<Split>mapToObj(i -> new Named(name + i, List.of("host" + i, "every"))).toList();
        return new PhysicalPlan.TableScan(name, new NamedSplits(splits), groups, COLUMNS);
    }

    /// A table whose partitions read one split each.
    private static PhysicalPlan.TableScan table(String name, int partitions) {
        return table(name, IntStream.range(0, partitions).mapToObj(List::of).toList());
    }

    private static PhysicalPlan.Union union(PhysicalPlan... children) {
        return new PhysicalPlan.Union(List.of(children), COLUMNS);
    }

    /// What each partition of `plan` reads, in the order of slots and partitions.
    private static List<List<String>> reads(PhysicalPlan plan) {
        Fragment fragment = Fragment.of(plan);
        List<List<String>> reads = new ArrayList<>();
        for (int partition = 0; partition < fragment.partitionCount(); partition++) {
            List<String> names = new ArrayList<>();
            fragment.input(partition).splits().entrySet().stream()
                    .sorted(java.util.Comparator.comparing(entry -> entry.getKey().slot() * 1000
                            + entry.getKey().partition()))
                    .forEach(entry -> entry.getValue().forEach(split -> names.add(((Named) split).name())));
            reads.add(names);
        }
        return reads;
    }

    @Test
    void aPartitionReadsTheSplitsOfItsGroup() {
        PhysicalPlan plan = new PhysicalPlan.Limit(0, 5,
                table("t", List.of(List.of(0, 2), List.of(1), List.of(), List.of(4, 3))));
        assertEquals(List.of(List.of("t0", "t2"), List.of("t1"), List.of(), List.of("t4", "t3")),
                reads(plan));
    }

    @Test
    void theChildrenOfAUnionFollowEachOther() {
        PhysicalPlan plan = union(table("a", 2), union(table("b", 1), table("c", 2)), table("d", 1));
        assertEquals(List.of(List.of("a0"), List.of("a1"), List.of("b0"), List.of("c0"), List.of("c1"),
                List.of("d0")), reads(plan));
    }

    @Test
    void fewerPartitionsReadAllSplitsOnceAndInOrder() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int left = 1 + random.nextInt(9);
            int right = 1 + random.nextInt(9);
            int partitions = 1 + random.nextInt(left + right);
            List<List<String>> reads = reads(new PhysicalPlan.Coalesce(partitions,
                    union(table("a", left), new PhysicalPlan.Coalesce(1, table("b", right)))));
            assertEquals(partitions, reads.size(), "seed " + seed);
            List<String> all = new ArrayList<>(reads.stream().flatMap(List::stream).toList());
            List<String> expected = new ArrayList<>();
            IntStream.range(0, left).forEach(i -> expected.add("a" + i));
            IntStream.range(0, right).forEach(i -> expected.add("b" + i));
            assertEquals(expected, all, "seed " + seed);
        }
    }

    @Test
    void aHeldSideOfOnePartitionIsReadByAll() {
        PhysicalPlan held = new PhysicalPlan.Coalesce(1, table("h", 2));
        PhysicalPlan.NestedLoopJoin join = new PhysicalPlan.NestedLoopJoin(table("s", 3), held,
                JoinType.CROSS,
                null, COLUMNS);
        assertEquals(List.of(List.of("s0", "h0", "h1"), List.of("s1", "h0", "h1"), List.of("s2", "h0", "h1")),
                reads(join));
    }

    @Test
    void aTableThatStandsThereTwiceHasTwoSlots() {
        PhysicalPlan.TableScan scan = table("t", 2);
        PhysicalPlan.NestedLoopJoin join = new PhysicalPlan.NestedLoopJoin(scan, scan, JoinType.CROSS, null,
                COLUMNS);
        assertEquals(List.of(List.of("t0", "t0"), List.of("t1", "t1")), reads(join));
        assertEquals(List.of(new PhysicalPlan.SplitRead("t", 0, 2, COLUMNS, List.of()),
                new PhysicalPlan.SplitRead("t", 1, 2, COLUMNS, List.of())),
                Fragment.of(join).plan().children());
    }

    @Test
    void tasksAreNumberedFrom0AndPreferAFewHostsOfTheirSplits() {
        Fragment fragment = Fragment.of(new PhysicalPlan.Coalesce(2, table("t", 8)));
        List<PartitionSpec> specs = fragment.partitions(1, 2);
        assertEquals(1, specs.size());
        assertEquals(0, specs.getFirst().index());
        assertEquals(1, ((FragmentInput) Objects.requireNonNull(specs.getFirst().data())).partition());
        List<String> hosts = specs.getFirst().preferredHosts();
        assertEquals(3, hosts.size(), hosts.toString());
        assertEquals(3, Set.copyOf(hosts).size(), hosts.toString());
        assertEquals(List.of(), specs.getFirst().cachedBlocks());
    }

    @Test
    void knowsTheShufflesThatItReads() {
        List<ShuffleSlice> slices = List.of(ShuffleSlice.ofBuckets(0, 1), ShuffleSlice.ofBuckets(1, 2));
        Fragment fragment = Fragment.of(union(new PhysicalPlan.ShuffleRead(7, slices, COLUMNS),
                new PhysicalPlan.ShuffleRead(3, slices, COLUMNS),
                new PhysicalPlan.ShuffleRead(7, slices, COLUMNS)));
        assertEquals(List.of(7, 3), List.copyOf(fragment.shuffles()));
        assertEquals(6, fragment.partitionCount());
        assertEquals(Set.of(), fragment.computed());
    }

    @Test
    void isNotMadeOfAPlanThatWaitsForOthers() {
        PhysicalPlan table = table("t", 1);
        assertThrows(IllegalStateException.class, () -> Fragment.of(new PhysicalPlan.Broadcast(table)));
        assertThrows(IllegalStateException.class,
                () -> Fragment.of(new PhysicalPlan.Exchange(new Partitioning.Single(), table)));
    }
}
