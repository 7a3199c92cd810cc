package io.troupe.rdd.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.step.FlatMapValuesStep;
import io.troupe.rdd.internal.step.KeysStep;
import io.troupe.rdd.internal.step.MapValuesStep;
import io.troupe.rdd.internal.step.ValuesStep;
import io.troupe.rdd.internal.step.WithNullStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PipelineTest {
    private static final StraightStep PLUS_ONE = _ -> record -> (Integer) record + 1;
    private static final StraightStep NO_SEVENTH = _ -> record -> (Integer) record % 7 == 0
            ? StraightStep.SKIPPED
            : record;
    private static final ExpandingStep TWICE_OR_NOT = _ -> record -> (Integer) record % 3 == 0
            ? List.of().iterator()
            : List.of(record, (Integer) record + 10).iterator();
    private static final PartitionStep PASS_ON = (input, _) -> input;

    private static List<Object> pushed(Records records) throws Exception {
        List<Object> all = new ArrayList<>();
        records.push(new Sink() {
            @Override
            public void accept(Object record) {
                all.add(record);
            }
        }, new Demand(() -> {}));
        return all;
    }

    private static List<Object> pulled(Records records) throws Exception {
        List<Object> all = new ArrayList<>();
        records.pull().forEachRemaining(all::add);
        return all;
    }

    private static Stream<Integer> apply(Step step, Stream<Integer> records) {
        if (step == PLUS_ONE) {
            return records.map(record -> record + 1);
        }
        if (step == NO_SEVENTH) {
            return records.filter(record -> record % 7 != 0);
        }
        return step == PASS_ON
                ? records
                : records.flatMap(record -> record % 3 == 0 ? Stream.of() : Stream.of(record, record + 10));
    }

    @Test
    void pushingAndPullingGiveTheSame() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Step> steps = new ArrayList<>();
            List<Object> source = IntStream.range(0, random.nextInt(20)).<Object>mapToObj(i -> i).toList();
            Stream<Integer> expected = source.stream().map(Integer.class::cast);
            int expansions = 0;
            for (int i = random.nextInt(random.nextBoolean() ? 6 : 120); i > 0; i--) {
                Step step = switch (random.nextInt(expansions < 4 ? 12 : 11)) {
                    case 11 -> TWICE_OR_NOT;
                    case 10 -> PASS_ON;
                    case 9, 8 -> NO_SEVENTH;
                    default -> PLUS_ONE;
                };
                expansions += step == TWICE_OR_NOT ? 1 : 0;
                steps.add(step);
                expected = apply(step, expected);
            }
            List<Integer> results = expected.toList();
            Pipeline pipeline = new Pipeline(steps);
            assertEquals(results, pushed(pipeline.over(new IteratorRecords(source.iterator()), 0)),
                    "pushed, seed " + seed);
            assertEquals(results, pulled(pipeline.over(new IteratorRecords(source.iterator()), 0)),
                    "pulled, seed " + seed);
        }
    }

    @Test
    void stepsLearnTheirPartition() throws Exception {
        StraightStep partition = index -> record -> record + "@" + index;
        Pipeline pipeline = new Pipeline(List.of(partition,
                (PartitionStep) (input, index) -> List.<Object>of(index, input.next()).iterator()));
        assertEquals(List.of(5, "a@5"),
                pushed(pipeline.over(new IteratorRecords(List.<Object>of("a").iterator()), 5)));
    }

    @Test
    void anEndedDemandStopsSourceAndExpansion() throws Exception {
        Iterator<Object> endless = Stream.<Object>iterate(1, n -> (Integer) n + 1).iterator();
        ExpandingStep endlessly = _ -> record -> Stream.iterate(record, n -> n).iterator();
        Demand demand = new Demand(() -> {});
        List<Object> taken = new ArrayList<>();
        new Pipeline(List.of(PLUS_ONE, endlessly, PLUS_ONE)).over(new IteratorRecords(endless), 0)
                .push(new Sink() {
                    @Override
                    public void accept(Object record) {
                        taken.add(record);
                        if (taken.size() == 3) {
                            demand.end();
                        }
                    }
                }, demand);
        assertEquals(List.of(3, 3, 3), taken);
    }

    @Test
    void pullingReadsNoFurtherThanAskedFor() throws Exception {
        List<Object> read = new ArrayList<>();
        Iterator<Object> source = Stream.<Object>of(1, 2, 4, 5).peek(read::add).iterator();
        Iterator<Object> results = new Pipeline(List.of(PLUS_ONE, PASS_ON, TWICE_OR_NOT))
                .over(new IteratorRecords(source), 0).pull();
        assertEquals(2, results.next());
        assertTrue(read.size() <= 2, read.toString());
    }

    @Test
    void checkedExceptionsPassThroughIteratorsAsTheyAre() {
        IOException thrown = new IOException("from the user");
        StraightStep failing = _ -> _ -> {
            throw thrown;
        };
        for (Step last : List.of(PLUS_ONE, PASS_ON, TWICE_OR_NOT)) {
            Pipeline pipeline = new Pipeline(List.of(failing, last));
            assertSame(
                    thrown, assertThrows(IOException.class, () -> pushed(
                            pipeline.over(new IteratorRecords(List.<Object>of(1).iterator()), 0))));
            assertSame(
                    thrown, assertThrows(IOException.class, () -> pulled(
                            pipeline.over(new IteratorRecords(List.<Object>of(1).iterator()), 0))));
        }
    }

    @Test
    void halvesOfPairsNeedNoTuple() throws Exception {
        List<Step> steps = List.of(
                new MapValuesStep(value -> (Integer) value + 1),
                new FlatMapValuesStep(value -> List.of(value, value).iterator()));
        List<Object> source = List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2));
        Pipeline pipeline = new Pipeline(steps);
        List<Object> expected = List.of(new Tuple2<>("a", 2), new Tuple2<>("a", 2), new Tuple2<>("b", 3),
                new Tuple2<>("b", 3));
        assertEquals(expected, pushed(pipeline.over(new IteratorRecords(source.iterator()), 0)));
        assertEquals(expected, pulled(pipeline.over(new IteratorRecords(source.iterator()), 0)));
        Pipeline keys = new Pipeline(List.of(new KeysStep(), new WithNullStep(), new KeysStep()));
        assertEquals(List.of("a", "b"), pushed(keys.over(new IteratorRecords(source.iterator()), 0)));
        Pipeline values = new Pipeline(List.of(new MapValuesStep(value -> value), new ValuesStep()));
        assertEquals(List.of(1, 2), pulled(values.over(new IteratorRecords(source.iterator()), 0)));
    }

    @Test
    void aNullAmongPairsIsExplained() {
        Pipeline values = new Pipeline(List.of(new ValuesStep()));
        NullPointerException failure = assertThrows(
                NullPointerException.class,
                () -> pushed(values.over(new IteratorRecords(Stream.of((Object) null).iterator()), 0)));
        assertTrue(failure.getMessage().contains("Tuple2"), failure.getMessage());
    }
}
