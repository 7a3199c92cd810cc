package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.HashPartitioner;
import io.troupe.Partition;
import io.troupe.Partitioner;
import io.troupe.TaskContext;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.shared.LongAccumulator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Datasets of a program's own.
final class CustomRddTest {
    private final TroupeContext context = Contexts.shared();

    record Slice(int index, int from, int to) implements Partition {}

    /// Numbers from nowhere.
    static class Numbers extends CustomRdd<Integer> {
        private final int count;
        private final int parts;
        private final LongAccumulator computed;

        Numbers(TroupeContext context, int count, int parts, LongAccumulator computed) {
            super(context);
            this.count = count;
            this.parts = parts;
            this.computed = computed;
        }

        @Override
        protected Partition[] getPartitions() {
            return IntStream.range(0, parts)
                    .mapToObj(i -> new Slice(i, count * i / parts, count * (i + 1) / parts))
                    .toArray(Partition[]::new);
        }

        @Override
        protected Iterator<Integer> compute(Partition split, TaskContext task) {
            computed.add(1);
            assertEquals(split.index(), task.partitionId());
            Slice slice = (Slice) split;
            return IntStream.range(slice.from(), slice.to()).iterator();
        }
    }

    /// Every other partition of one dataset, then all of another, reversed.
    static final class Reversed extends CustomRdd<Integer> {
        private final int first;
        private final int second;

        Reversed(Rdd<Integer> every, Rdd<Integer> all) {
            super(every.context(), new NarrowDependency<Integer>(every) {
                @Override
                public List<Integer> getParents(int partition) {
                    return 2 * partition < every.getNumPartitions() ? List.of(2 * partition) : List.of();
                }
            }, new RangeDependency<>(all, 0, (every.getNumPartitions() + 1) / 2, all.getNumPartitions()));
            this.first = (every.getNumPartitions() + 1) / 2;
            this.second = all.getNumPartitions();
        }

        @Override
        protected Partition[] getPartitions() {
            return IntStream.range(0, first + second).mapToObj(i -> new Slice(i, 0, 0))
                    .toArray(Partition[]::new);
        }

        @Override
        protected Iterator<Integer> compute(Partition split, TaskContext task) throws Exception {
            List<Integer> records = new ArrayList<>();
            Iterator<Integer> parent = split.index() < first
                    ? parentIterator(0, 2 * split.index())
                    : parentIterator(1, split.index() - first);
            parent.forEachRemaining(records::add);
            return records.reversed().iterator();
        }
    }

    /// Counts by key, without moving them.
    static final class Sizes extends CustomRdd<Tuple2<String, Integer>> {
        private final Partitioner places;
        private final int parts;

        Sizes(PairRdd<String, Integer> pairs) {
            super(pairs);
            this.places = pairs.partitioner().orElseThrow();
            this.parts = pairs.getNumPartitions();
        }

        @Override
        protected Partition[] getPartitions() {
            return IntStream.range(0, parts).mapToObj(i -> new Slice(i, 0, 0)).toArray(Partition[]::new);
        }

        @Override
        public Optional<Partitioner> partitioner() {
            return Optional.of(places);
        }

        @Override
        protected Iterator<Tuple2<String, Integer>> compute(Partition split, TaskContext task)
                throws Exception {
            Iterator<Tuple2<String, Integer>> pairs = firstParentIterator(split);
            Iterable<Tuple2<String, Integer>> all = () -> pairs;
            return Property.groups(all).entrySet().stream()
                    .map(group -> new Tuple2<>(group.getKey(), group.getValue().size())).iterator();
        }
    }

    private Numbers numbers(int count, int parts) {
        return new Numbers(context, count, parts, context.longAccumulator());
    }

    @Test
    void recordsComeFromCompute() {
        RandomLists.check(10, random -> {
            int count = random.below(100);
            Numbers numbers = numbers(count, random.partitions());
            List<Integer> expected = IntStream.range(0, count).boxed().toList();
            assertEquals(expected, numbers.collect());
            assertEquals(count, numbers.map(n -> n + 1).filter(n -> n > 0).count());
            assertEquals(expected.stream().limit(5).toList(), numbers.take(5));
            assertEquals(expected.stream().mapToInt(n -> n).sum(), numbers.fold(0, Integer::sum));
        });
    }

    @Test
    void partitionsOfSeveralParentsAreComputedFrom() {
        RandomLists.check(10, random -> {
            Rdd<Integer> every = random.rdd(context, random.integers()).map(n -> n + 1);
            Rdd<Integer> all = random.rdd(context, random.integers()).distinct().sortBy(n -> n, true, 3);
            List<Integer> expected = new ArrayList<>();
            List<List<Integer>> parts = every.glom().collect();
            for (int i = 0; i < parts.size(); i += 2) {
                expected.addAll(parts.get(i).reversed());
            }
            all.glom().collect().forEach(part -> expected.addAll(part.reversed()));
            assertEquals(expected, new Reversed(every, all).collect());
            assertEquals(expected, new Reversed(every, all).mapPartitions(records -> records).collect());
        });
    }

    @Test
    void persistedPartitionsAreComputedOnce() {
        Numbers numbers = numbers(100, 4);
        numbers.cache();
        assertEquals(100, numbers.count());
        assertEquals(100, numbers.count());
        assertEquals(4, numbers.computed.value());
        numbers.unpersist(true);
        assertEquals(100, numbers.count());
        assertEquals(8, numbers.computed.value());
    }

    @Test
    void aKnownPartitionerSavesAShuffle() {
        List<Tuple2<String, Integer>> pairs = Stream.of("a", "b", "a", "c", "a").map(k -> new Tuple2<>(k, 1))
                .toList();
        PairRdd<String, Integer> placed = context.parallelizePairs(pairs, 3)
                .partitionBy(new HashPartitioner(2));
        PairRdd<String, Integer> sizes = PairRdd.fromJavaRDD(new Sizes(placed));
        PairRdd<String, Tuple2<Integer, Integer>> joined = sizes.join(placed);
        // pairs of two partitions would be shuffled for the join only
        assertTrue(joined.toDebugString().lines().noneMatch(line -> line.contains("+-(2)")),
                joined::toDebugString);
        assertEquals(5, joined.count());
        assertEquals(Map.of("a", 3, "b", 1, "c", 1), sizes.collectAsMap());
    }

    @Test
    void itsNameAndPartitionsAreItsOwn() {
        Numbers numbers = numbers(10, 2);
        assertEquals(List.of(new Slice(0, 0, 5), new Slice(1, 5, 10)), numbers.partitions());
        assertTrue(numbers.toDebugString().contains("Numbers["), numbers::toDebugString);
    }

    @Test
    void whatCannotBeSentIsRefusedWithTheField() {
        class Holder extends Numbers {
            private final Thread thread = Thread.currentThread();

            Holder() {
                super(context, 1, 1, context.longAccumulator());
            }

            Thread thread() {
                return thread;
            }
        }
        Holder holder = new Holder();
        assertEquals(Thread.currentThread(), holder.thread());
        assertEquals(ErrorCode.CLOSURE_NOT_SERIALIZABLE,
                assertThrows(TroupeException.class, holder::count).code());
    }

    @Test
    void wrongPartitionsAreRefused() {
        CustomRdd<Integer> wrong = new Numbers(context, 1, 1, context.longAccumulator()) {
            @Override
            protected Partition[] getPartitions() {
                return new Partition[]{new Slice(3, 0, 0)};
            }
        };
        TroupeException refused = assertThrows(TroupeException.class, wrong::count);
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertTrue(refused.getMessage().contains("index 3"), refused.getMessage());
        CustomRdd<Integer> greedy = new CustomRdd<Integer>(numbers(4, 2)) {
            @Override
            protected Partition[] getPartitions() {
                return new Partition[]{new Slice(0, 0, 0), new Slice(1, 0, 0), new Slice(2, 0, 0)};
            }

            @Override
            protected Iterator<Integer> compute(Partition split, TaskContext task) {
                return Collections.emptyIterator();
            }
        };
        assertTrue(assertThrows(TroupeException.class, greedy::count).getMessage().contains("partition 2"));
    }
}
