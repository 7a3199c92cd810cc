package io.troupe.sql;

import static io.troupe.sql.functions.call_udf;
import static io.troupe.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.function.FlatMapFunction;
import io.troupe.function.ForeachFunction;
import io.troupe.function.ForeachPartitionFunction;
import io.troupe.function.MapFunction;
import io.troupe.function.MapGroupsFunction;
import io.troupe.function.ReduceFunction;
import io.troupe.shared.Broadcast;
import io.troupe.shared.CollectionAccumulator;
import io.troupe.shared.LongAccumulator;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.udf.UDF1;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Accumulators and broadcast values that functions of queries capture.
class SharedVariablesInQueriesTest {
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("shared variables")
                .config("troupe.sql.shuffle.partitions", 3L).create();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    @Test
    void foreachAddsOnceForEachElement() {
        LongAccumulator seen = session.context().longAccumulator();
        session.range(0, 1_000, 1, 7).foreach((ForeachFunction<Long>) seen::add);
        assertEquals(LongStream.range(0, 1_000).sum(), seen.value());
        session.range(0, 1_000, 1, 7).foreachPartition(
                (ForeachPartitionFunction<Long>) all -> all.forEachRemaining(_ -> seen.add(1L)));
        assertEquals(LongStream.range(0, 1_000).sum() + 1_000, seen.value());
    }

    @Test
    void tasksOfOneProcessDoNotShareTheirSums() {
        CollectionAccumulator<Long> seen = session.context().collectionAccumulator();
        long rows = session.range(0, 10_000, 1, 16).flatMap((FlatMapFunction<Long, Long>) each -> {
            seen.add(each);
            return List.of(each, -each).iterator();
        }, Encoders.LONG()).count();
        assertEquals(20_000, rows);
        List<Long> values = new ArrayList<>(seen.value());
        values.sort(null);
        assertEquals(LongStream.range(0, 10_000).boxed().toList(), values);
    }

    @Test
    void functionsOfGroupsAndOfSqlCountToo() {
        LongAccumulator inGroups = session.context().longAccumulator("in groups");
        assertEquals(100, session.range(0, 100, 1, 4)
                .groupByKey((MapFunction<Long, Long>) each -> each % 3, Encoders.LONG())
                .mapGroups((MapGroupsFunction<Long, Long, Long>) (key, all) -> {
                    long count = 0;
                    for (; all.hasNext(); all.next()) {
                        inGroups.add(1);
                        count++;
                    }
                    return count;
                }, Encoders.LONG()).reduce((ReduceFunction<Long>) Long::sum));
        assertEquals(100, inGroups.value());

        LongAccumulator calls = session.context().longAccumulator();
        session.udf().register("counted", (UDF1<Long, Long>) each -> {
            calls.add(1);
            return each;
        }, DataTypes.LongType);
        assertEquals(4950L, session.range(0, 100, 1, 4).select(call_udf("counted", col("id")))
                .agg(Map.of("counted(id)", "sum")).first().getLong(0));
        assertEquals(100, calls.value());
    }

    @Test
    void broadcastValuesAreSeenByEveryFunction() {
        Broadcast<Map<Long, String>> names = session.context().broadcast(Map.of(1L, "one", 2L, "two"));
        Dataset<Long> numbers = session.range(0, 4, 1, 2);
        assertEquals(List.of("none", "one", "two", "none"), numbers.map(
                (MapFunction<Long, String>) each -> names.value().getOrDefault(each, "none"),
                Encoders.STRING()).collectAsList());
        session.udf().register("named", (UDF1<Long, String>) each -> names.value().get(each),
                DataTypes.StringType);
        assertEquals(2, numbers.filter("named(id) IS NOT NULL").count());
    }
}
