package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TaskContext;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.shared.AccumulatorV2;
import io.troupe.shared.Broadcast;
import io.troupe.shared.CollectionAccumulator;
import io.troupe.shared.DoubleAccumulator;
import io.troupe.shared.LongAccumulator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SharedVariablesTest {
    private final TroupeContext context = Contexts.shared();
    private final Rdd<Integer> numbers = context.parallelize(IntStream.rangeClosed(1, 100).boxed().toList(),
            7);

    @Test
    void accumulatorsAddUpWhatTasksAdd() {
        LongAccumulator sum = context.longAccumulator("sum");
        DoubleAccumulator halves = context.doubleAccumulator();
        CollectionAccumulator<Integer> found = context.collectionAccumulator();
        numbers.foreach(n -> {
            sum.add(n);
            halves.add(n / 2.0);
            if (n % 25 == 0) {
                found.add(n);
            }
        });
        assertEquals(5050, sum.value());
        assertEquals(100, sum.count());
        assertEquals(50.5, sum.avg());
        assertEquals(2525.0, halves.value());
        assertEquals(List.of(25, 50, 75, 100), found.value().stream().sorted().toList());
        assertEquals(Optional.of("sum"), sum.name());
    }

    @Test
    void namedAccumulatorsAreVisible() {
        LongAccumulator visited = context.longAccumulator("visited records");
        LongAccumulator unnamed = context.longAccumulator();
        numbers.foreach(n -> {
            visited.add(1);
            unnamed.add(1);
        });
        assertEquals(100L, context.statusTracker().getNamedAccumulators().get("visited records"));
        assertEquals(100, visited.value());
        assertEquals(100, unnamed.value());
    }

    @Test
    void additionsOfRepeatedAttemptsCountOnce() {
        LongAccumulator sum = context.longAccumulator();
        numbers.foreachPartition(records -> {
            records.forEachRemaining(n -> sum.add(n));
            TaskContext task = TaskContext.get();
            if (task.attemptNumber() < 2 && task.partitionId() % 2 == 0) {
                throw new IllegalStateException("try again");
            }
        });
        assertEquals(5050, sum.value());
    }

    @Test
    void oneAccumulatorInSeveralFunctionsIsOneAccumulator() {
        LongAccumulator count = context.longAccumulator();
        numbers.map(n -> {
            count.add(1);
            return n;
        }).filter(n -> {
            count.add(1);
            return n % 2 == 0;
        }).foreach(_ -> count.add(1));
        assertEquals(250, count.value());
    }

    /// The greatest number, in a class of the user's own.
    static final class Greatest extends AccumulatorV2<Integer, Integer> {
        private int greatest = Integer.MIN_VALUE;

        @Override
        public boolean isZero() {
            return greatest == Integer.MIN_VALUE;
        }

        @Override
        public Greatest copy() {
            Greatest copy = new Greatest();
            copy.greatest = greatest;
            return copy;
        }

        @Override
        public void reset() {
            greatest = Integer.MIN_VALUE;
        }

        @Override
        public void add(Integer value) {
            greatest = Math.max(greatest, value);
        }

        @Override
        public void merge(AccumulatorV2<Integer, Integer> other) {
            greatest = Math.max(greatest, other.value());
        }

        @Override
        public Integer value() {
            return greatest;
        }
    }

    @Test
    void usersMayWriteAccumulators() {
        Greatest greatest = new Greatest();
        context.register(greatest, "greatest");
        numbers.foreach(greatest::add);
        assertEquals(100, greatest.value());
        TroupeException twice = assertThrows(TroupeException.class, () -> context.register(greatest));
        assertEquals(ErrorCode.INVALID_ARGUMENT, twice.code());
    }

    @Test
    void anUnregisteredAccumulatorIsRefusedAtTheCall() {
        Greatest greatest = new Greatest();
        TroupeException refused = assertThrows(TroupeException.class, () -> numbers.foreach(greatest::add));
        assertTrue(refused.getMessage().contains("register"), refused.getMessage());
    }

    @Test
    void tasksMayNotReadAccumulators() {
        LongAccumulator sum = context.longAccumulator("sum");
        TroupeException failure = assertThrows(TroupeException.class,
                () -> numbers.map(n -> sum.value() + n).count());
        assertEquals(ErrorCode.INVALID_ARGUMENT, failure.code());
        assertTrue(failure.getMessage().contains("only the driver reads"), failure.getMessage());
    }

    @Test
    void aBroadcastIsReadByTasksAndDriver() {
        Broadcast<List<String>> words = context.broadcast(List.of("zero", "one", "two"));
        assertEquals(List.of("zero", "one", "two"), words.value());
        assertEquals(List.of("one", "two", "zero"),
                context.parallelize(List.of(1, 2, 0), 2).map(n -> words.value().get(n)).collect());
        words.unpersist(true);
        assertEquals(List.of("one"),
                context.parallelize(List.of(1), 1).map(n -> words.getValue().get(n)).collect());
    }

    @Test
    void aBroadcastOfNullIsNull() {
        Broadcast<String> nothing = context.broadcast(null);
        assertEquals(Arrays.asList("null", "null"),
                context.parallelize(List.of(1, 2), 2).map(_ -> "" + nothing.value()).collect());
    }

    @Test
    void aDestroyedBroadcastIsRefusedAndSaysWhere() {
        Broadcast<Integer> number = context.broadcast(5);
        Rdd<Integer> sums = numbers.map(n -> n + number.value());
        assertEquals(6, sums.first());
        number.destroy(true);
        TroupeException atValue = assertThrows(TroupeException.class, number::value);
        assertTrue(atValue.getMessage().contains("SharedVariablesTest.java:"), atValue.getMessage());
        TroupeException atCall = assertThrows(TroupeException.class,
                () -> numbers.map(n -> n + number.value()));
        assertTrue(atCall.getMessage().contains("destroyed"), atCall.getMessage());
        TroupeException atAction = assertThrows(TroupeException.class, sums::count);
        assertTrue(atAction.getMessage().contains("destroyed"), atAction.getMessage());
    }

    @Test
    void datasetsAndContextsCannotBeBroadcast() {
        TroupeException refused = assertThrows(TroupeException.class, () -> context.broadcast(numbers));
        assertTrue(refused.getMessage().contains("collect()"), refused.getMessage());
        assertThrows(TroupeException.class, () -> context.broadcast(context));
    }

    /// A function that counts its own calls, which must not be shared by tasks.
    static final class Counting implements io.troupe.function.Function<Integer, Integer> {
        private int calls;

        @Override
        public Integer call(Integer value) {
            return ++calls;
        }
    }

    @Test
    void eachTaskHasItsOwnCopyOfAFunction() {
        List<Integer> calls = context.parallelize(List.of(7, 7, 7, 7, 7, 7), 3).map(new Counting()).collect();
        assertEquals(List.of(1, 2, 1, 2, 1, 2), calls);
    }

    @Test
    void functionsSeeTheirTask() {
        context.setLocalProperty("colour", "blue");
        List<Tuple2<Integer, String>> seen = context.parallelize(List.of(1, 2, 3), 3)
                .map(_ -> new Tuple2<>(TaskContext.getPartitionId(),
                        TaskContext.get().getLocalProperty("colour")))
                .collect();
        assertEquals(List.of(new Tuple2<>(0, "blue"), new Tuple2<>(1, "blue"), new Tuple2<>(2, "blue")),
                seen);
        context.setLocalProperty("colour", null);
        assertFalse(context.parallelize(List.of(1), 1)
                .map(_ -> TaskContext.get().getLocalProperty("colour") != null).first());
    }
}
