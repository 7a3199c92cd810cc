package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.HashPartitioner;
import io.troupe.Tuple2;
import io.troupe.rdd.internal.batch.RandomValues;
import io.troupe.rdd.internal.batch.RandomValues.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Texts of every kind through every kind of shuffle, where they travel packed.
class TextShuffleTest {
    private static final int ROWS = 6_000;

    private final TroupeContext context = Contexts.shared();

    /// What a column of values may meet.
    enum Mix {
        TEXTS, TEXTS_AND_NULLS, TEXTS_AND_NUMBERS, SOME_HUGE
    }

    private static List<@Nullable Object> values(Mix mix) {
        Random random = new Random(mix.ordinal());
        List<@Nullable Object> values = RandomValues.list(Kind.TEXTS, ROWS, 2_000, random);
        for (int i = 0; i < ROWS; i += 1 + random.nextInt(500)) {
            switch (mix) {
                case TEXTS -> {
                }
                case TEXTS_AND_NULLS -> values.set(i, null);
                case TEXTS_AND_NUMBERS -> values.set(i, i);
                case SOME_HUGE -> values.set(i, "\u00e9\ud55c".repeat(random.nextInt(3_000)) + i);
            }
        }
        return values;
    }

    private PairRdd<Integer, @Nullable Object> numbered(List<@Nullable Object> values) {
        List<Tuple2<Integer, @Nullable Object>> pairs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            pairs.add(new Tuple2<>(i, values.get(i)));
        }
        return context.parallelizePairs(pairs, 3);
    }

    @ParameterizedTest
    @EnumSource(Mix.class)
    void surviveASortByAnotherKey(Mix mix) {
        List<@Nullable Object> values = values(mix);
        List<@Nullable Object> backwards = new ArrayList<>(values).reversed();
        assertEquals(backwards, numbered(values).sortByKey(false, 4).values().collect());
    }

    @ParameterizedTest
    @EnumSource(Mix.class)
    void surviveARepartitionAndAGrouping(Mix mix) {
        List<@Nullable Object> values = values(mix);
        Rdd<@Nullable Object> dealt = numbered(values).values().repartition(5);
        assertEquals(
                values.stream().map(String::valueOf).sorted().toList(),
                dealt.map(String::valueOf).collect().stream().sorted().toList());
        List<Tuple2<Integer, List<@Nullable Object>>> groups = numbered(values)
                .mapToPair(pair -> new Tuple2<>(pair._1() / 3, pair._2()))
                .groupByKey(new HashPartitioner(4))
                .mapValues(TextShuffleTest::listOf)
                .collect();
        assertEquals(ROWS / 3, groups.size());
        for (Tuple2<Integer, List<@Nullable Object>> group : groups) {
            assertEquals(values.subList(3 * group._1(), 3 * group._1() + 3), group._2());
        }
    }

    @ParameterizedTest
    @EnumSource(Mix.class)
    void areFoundAsKeysAgain(Mix mix) {
        List<@Nullable Object> values = values(mix);
        PairRdd<@Nullable Object, Integer> byText = numbered(values)
                .mapToPair(pair -> new Tuple2<>(pair._2(), pair._1()));
        long distinct = new HashSet<>(values).size();
        assertEquals(distinct, byText.groupByKey(new HashPartitioner(4)).count());
        assertEquals(distinct, byText.reduceByKey(new HashPartitioner(4), Integer::sum).count());
        long own = byText.partitionBy(new HashPartitioner(3)).join(byText.reduceByKey(Math::min)).count();
        assertEquals(ROWS, own);
    }

    @ParameterizedTest
    @EnumSource(value = Mix.class, names = {"TEXTS", "SOME_HUGE"})
    void areSortedLikeAList(Mix mix) {
        List<String> texts = values(mix).stream().map(String::valueOf).toList();
        Integer[] rows = IntStream.range(0, ROWS).boxed().toArray(Integer[]::new);
        Arrays.sort(rows, Comparator.comparing(texts::get));
        PairRdd<String, Integer> byText = numbered(new ArrayList<>(texts))
                .mapToPair(pair -> new Tuple2<>(String.valueOf(pair._2()), pair._1()));
        assertEquals(Arrays.asList(rows), byText.sortByKey(true, 4).values().collect());
    }

    private static List<@Nullable Object> listOf(Iterable<@Nullable Object> values) {
        List<@Nullable Object> list = new ArrayList<>();
        values.forEach(list::add);
        return list;
    }
}
