package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.UserFunctions;
import io.troupe.ErrorCode;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/// One clear error for each mistake.
final class ErrorsTest {
    private final TroupeContext context = Contexts.shared();
    private final Rdd<Integer> numbers = context.parallelize(List.of(3, 1, 2), 2);
    private final PairRdd<Integer, Integer> pairs = numbers.mapToPair(n -> new Tuple2<>(n, 1));
    private final Rdd<Integer> none = numbers.filter(_ -> false);

    /// Says partition 7 of `parts` for every key.
    private static final class Wild extends Partitioner {
        private final int parts;

        Wild(int parts) {
            this.parts = parts;
        }

        @Override
        public int numPartitions() {
            return parts;
        }

        @Override
        public int getPartition(@Nullable Object key) {
            return 7;
        }

        @Override
        public String toString() {
            return "Wild";
        }
    }

    private static DynamicTest refused(String name, ErrorCode code, Executable call, String... texts) {
        return DynamicTest.dynamicTest(name, () -> {
            TroupeException refusal = assertThrows(TroupeException.class, call);
            assertEquals(code, refusal.code(), refusal::getMessage);
            for (String text : texts) {
                assertTrue(refusal.getMessage().contains(text), refusal::getMessage);
            }
        });
    }

    private static DynamicTest argument(String name, Executable call, String... texts) {
        return refused(name, ErrorCode.INVALID_ARGUMENT, call, texts);
    }

    @TestFactory
    @SuppressWarnings("unchecked") // an array of a generic type cannot be made otherwise
    Stream<DynamicTest> wrongArgumentsAreRefusedAtOnce() {
        return Stream.of(
                argument("repartition", () -> numbers.repartition(-1), "numPartitions", "-1"),
                argument("coalesce", () -> numbers.coalesce(0), "numPartitions", "0"),
                argument("parallelize", () -> context.parallelize(List.of(1), 0), "numSlices", "0"),
                argument("distinct", () -> numbers.distinct(0), "numPartitions"),
                argument("reduceByKey", () -> pairs.reduceByKey(Integer::sum, -3), "-3"),
                argument("sortByKey", () -> pairs.sortByKey(true, 0), "numPartitions"),
                argument("sample", () -> numbers.sample(false, 1.5), "1.5"),
                argument("sample again", () -> numbers.sample(true, -1), "-1.0"),
                argument("randomSplit", () -> numbers.randomSplit(new double[]{-1, 2}), "[-1.0, 2.0]"),
                argument("histogram",
                        () -> context.parallelizeDoubles(List.of(1.0)).histogram(new double[]{3, 1}),
                        "rise", "[3.0, 1.0]"),
                argument("histogram of one bound",
                        () -> context.parallelizeDoubles(List.of(1.0)).histogram(new double[]{3}),
                        "two bounds"),
                argument("histogram of no range", () -> context.parallelizeDoubles(List.of(1.0)).histogram(0),
                        "0"),
                argument("take", () -> numbers.take(-1), "-1"),
                argument("top", () -> numbers.top(-2), "-2"),
                argument("takeSample", () -> numbers.takeSample(false, -4), "-4"),
                argument("treeReduce", () -> numbers.treeReduce(Integer::sum, 0), "depth"),
                argument("union of none",
                        () -> context.union(new ArrayList<Rdd<Integer>>().toArray(Rdd[]::new)),
                        "emptyRDD"),
                argument("zip", () -> numbers.zip(context.parallelize(List.of(1), 1)), "2 and 1",
                        "repartition"),
                argument("collectPartitions", () -> numbers.collectPartitions(new int[]{9}), "partition 9",
                        "has 2"),
                argument("range", () -> context.range(0, 1, 0, 1), "step"),
                argument("pipe", () -> numbers.pipe(" "), "command"),
                argument("pipe in no encoding", () -> numbers.pipe(List.of("cat"), Map.of(), false, 10, "?"),
                        "encoding"),
                argument("codec", () -> numbers.saveAsTextFile("/tmp/x", String.class), "GzipCodec"),
                argument("a partitioner without partitions", () -> pairs.partitionBy(new Wild(0)), "Wild",
                        "at least 1"),
                argument("another context", () -> {
                    try (TroupeContext other = new TroupeContext("local[1]", "other")) {
                        numbers.union(other.parallelize(List.of(1)));
                    }
                }, "another TroupeContext"));
    }

    @TestFactory
    @SuppressWarnings("NullAway") // what happens with null is what is tested
    Stream<DynamicTest> nullIsRefusedWithItsName() {
        return Stream.of(
                argument("function", () -> numbers.map(null), "map"),
                argument("union", () -> numbers.union(null), "other dataset"),
                argument("join", () -> pairs.join(null), "other dataset"),
                argument("partitioner", () -> pairs.partitionBy(null), "partitioner"),
                argument("path", () -> context.textFile(null), "path"),
                argument("list", () -> context.parallelize(null, 1), "list"));
    }

    @TestFactory
    Stream<DynamicTest> emptyDatasetsHaveNoRecordToReturn() {
        return Stream.of(
                refused("reduce", ErrorCode.EMPTY_COLLECTION, () -> none.reduce(Integer::sum), "reduce",
                        "filter at"),
                refused("treeReduce", ErrorCode.EMPTY_COLLECTION, () -> none.treeReduce(Integer::sum)),
                refused("first", ErrorCode.EMPTY_COLLECTION, none::first, "ErrorsTest.java"),
                refused("min", ErrorCode.EMPTY_COLLECTION,
                        () -> none.min(Comparator.<Integer>naturalOrder())),
                refused("histogram", ErrorCode.EMPTY_COLLECTION,
                        () -> context.parallelizeDoubles(List.of()).histogram(3)));
    }

    @TestFactory
    Stream<DynamicTest> mistakesThatOnlyTasksSeeAreNamed() {
        Rdd<Integer> three = context.parallelize(List.of(3), 1);
        Rdd<Object> mixed = context.parallelize(List.of(1, "a", 2, "b"), 2);
        return Stream.of(
                argument("sizes of zip", () -> numbers.zip(numbers.filter(n -> n != 3)).collect(),
                        "same size",
                        "partition 0"),
                argument("places", () -> pairs.partitionBy(new Wild(2)).collect(), "Wild", "partition 7",
                        "has 2"),
                argument("place of one key", () -> pairs.partitionBy(new Wild(2)).lookup(5), "'5'"),
                argument("keys that do not compare", () -> mixed.sortBy(n -> n, true, 2).collect(),
                        "cannot be sorted"),
                refused("filter", ErrorCode.TASK_FAILED, () -> three.filter(_ -> null).collect(),
                        "the function of filter returned null", "record '3' of partition 0"),
                refused("flatMap", ErrorCode.TASK_FAILED, () -> three.flatMap(_ -> null).collect(),
                        "the function of flatMap returned null", "record '3'"),
                refused("pipe", ErrorCode.TASK_FAILED, () -> numbers.pipe("no-such-command").collect(),
                        "no-such-command", "partition"));
    }

    @TestFactory
    Stream<DynamicTest> theRecordAtFaultIsNamed() {
        Rdd<String> texts = context.parallelize(Arrays.asList("1", "two", null), 3);
        return Stream.of(
                failing("map", () -> texts.map(UserFunctions::number).collect()),
                failing("pulled map",
                        () -> texts.map(UserFunctions::number).mapPartitions(all -> all).collect()),
                failing("long chain", () -> {
                    Rdd<String> rdd = texts;
                    for (int i = 0; i < 50; i++) {
                        rdd = rdd.map(text -> text);
                    }
                    rdd.map(UserFunctions::number).collect();
                }),
                failing("filter", () -> texts.filter(text -> UserFunctions.number(text) > 0).collect()),
                failing("flatMap",
                        () -> texts.flatMap(text -> List.of(UserFunctions.number(text)).iterator())
                                .collect()),
                failing("mapToPair",
                        () -> texts.mapToPair(t -> new Tuple2<>(UserFunctions.number(t), t)).collect()),
                failing("mapToDouble", () -> texts.mapToDouble(UserFunctions::number).sum()),
                failing("keyBy", () -> texts.keyBy(UserFunctions::number).groupByKey().collect()),
                failing("foreach", () -> texts.foreach(text -> UserFunctions.number(text))),
                refused("mapValues", ErrorCode.TASK_FAILED,
                        () -> texts.keyBy(_ -> "k").mapValues(UserFunctions::number).collect(),
                        "record '(k,two)' of partition 1"));
    }

    private static DynamicTest failing(String name, Executable call) {
        return refused(name, ErrorCode.TASK_FAILED, call, "NumberFormatException", "\"two\"",
                "UserFunctions.java:",
                "record 'two' of partition 1");
    }

    @Test
    void theUsersExceptionIsTheCause() {
        TroupeException failure = assertThrows(TroupeException.class,
                () -> context.parallelize(List.of("x"), 1).map(UserFunctions::number).collect());
        assertEquals(NumberFormatException.class, failure.getCause().getClass());
    }

    @Test
    void aRecordThatCannotBeShownHidesNothing() {
        TroupeException failure = assertThrows(TroupeException.class,
                () -> context.parallelize(List.of(new UserFunctions.Mute()), 1)
                        .map(mute -> UserFunctions.number("z"))
                        .collect());
        assertTrue(failure.getMessage().contains("\"z\""), failure.getMessage());
        assertTrue(failure.getMessage().contains("Mute of partition 0"), failure.getMessage());
    }
}
