package io.troupe.sql;

import static io.troupe.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.Rdd;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Datasets become Rdds and Rdds datasets, without losing rows, order or lineage.
class RddDatasetTest {
    private static TroupeSession session;

    public record Word(String text, int length) {}

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("rdds").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Rdd<Word> words(TroupeSession of) {
        return of.context().parallelize(Arrays.asList("a", "bb", null, "dddd", "bb"), 2)
                .map(text -> new Word(text, text == null ? 0 : text.length()));
    }

    @Test
    void recordsAreRows() {
        Dataset<Word> dataset = session.createDataset(words(session), Encoders.of(Word.class));
        assertEquals(words(session).collect(), dataset.collectAsList());
        assertEquals("[[bb,2], [dddd,4], [bb,2]]",
                session.createDataFrame(words(session), Word.class).filter("length > 1").collectAsList()
                        .toString());
        assertEquals(9L, dataset.agg(functions.sum("length")).first().getLong(0));
        StructType schema = new StructType().add("n", DataTypes.IntegerType).add("t", DataTypes.StringType);
        Dataset<Row> rows = session.createDataFrame(session.context().parallelize(
                List.of(Row.of(1, "x"), Row.of(2, null)), 2), schema);
        assertEquals("[[null], [x]]", rows.orderBy(col("n").desc()).select("t").collectAsList().toString());
        assertEquals(schema, rows.schema());
    }

    @Test
    void shufflesOfRddsAreReadByQueries() {
        PairRdd<String, Integer> counts = words(session).mapToPair(word -> new Tuple2<>(word.text(), 1))
                .reduceByKey(Integer::sum);
        Dataset<Tuple2<String, Integer>> dataset = session.createDataset(
                counts.map(pair -> new Tuple2<>(pair._1(), pair._2())),
                Encoders.tuple(Encoders.STRING(), Encoders.INT()));
        Dataset<Row> joined = dataset.toDF().join(
                session.createDataset(words(session), Encoders.of(Word.class)).distinct(),
                col("_1").eqNullSafe(col("text")));
        assertEquals("[[null,1,0], [a,1,1], [bb,2,2], [dddd,1,4]]",
                joined.select("_1", "_2", "length").orderBy("_1").collectAsList().toString());
    }

    @Test
    void queriesAreRecords() {
        Dataset<Row> sums = session.range(1000).repartition(4).withColumn("k", col("id").mod(7)).groupBy("k")
                .agg(functions.sum("id").as("s"));
        Rdd<Row> rdd = sums.rdd();
        Map<Long, Long> actual = new TreeMap<>();
        rdd.collect().forEach(row -> actual.put(row.getLong(0), row.<Long>getAs("s")));
        Map<Long, Long> expected = new TreeMap<>();
        IntStream.range(0, 1000).forEach(i -> expected.merge(i % 7L, (long) i, Long::sum));
        assertEquals(expected, actual);
        assertEquals(7, rdd.count());
        assertEquals(expected.values().stream().mapToLong(Long::longValue).sum(),
                rdd.mapToPair(row -> new Tuple2<>(1, row.getLong(1))).reduceByKey(Long::sum).collect()
                        .getFirst()._2());
        assertEquals(expected.size(), session.createDataFrame(rdd, sums.schema()).distinct().count());
        List<Word> words = session.createDataset(words(session), Encoders.of(Word.class))
                .filter(word -> word.length() > 0).javaRDD().collect();
        assertEquals(4, words.size());
        assertEquals(List.of(3L, 2L, 1L, 0L),
                session.range(4).orderBy(col("id").desc()).as(Encoders.LONG()).toJavaRDD().collect());
    }

    @Test
    void whatFunctionsOfAnRddThrowComesOut() {
        Rdd<Word> failing = words(session).map(word -> {
            if (word.length() == 4) {
                throw new IllegalStateException("four");
            }
            return word;
        });
        TroupeException failed = assertThrows(TroupeException.class,
                () -> session.createDataset(failing, Encoders.of(Word.class)).collectAsList());
        assertTrue(failed.getMessage().contains("four"), failed.getMessage());
    }

    @Test
    void bothWaysWorkInExecutors() {
        try (TroupeSession cluster = TroupeSession.builder().master("local-cluster[2,1,512]")
                .appName("rdds far")
                .create()) {
            Dataset<Word> dataset = cluster.createDataset(words(cluster), Encoders.of(Word.class));
            List<Row> counts = new ArrayList<>(dataset.groupBy("text").count().rdd()
                    .filter(row -> !row.isNullAt(0)).collect());
            counts.sort(Comparator.comparing(row -> row.getString(0)));
            assertEquals("[[a,1], [bb,2], [dddd,1]]", counts.toString());
        }
    }
}
