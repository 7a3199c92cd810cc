package io.troupe.columnar.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.RandomVectors;
import io.troupe.columnar.Values;
import io.troupe.columnar.Vector;
import io.troupe.columnar.sort.ValueOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static Object expected(Operator operator, Vector left, int i, Vector right, int j) {
        if (left.isNull(i) || right.isNull(j)) {
            return operator == Operator.NULL_SAFE_EQUAL ? (Object) (left.isNull(i) && right.isNull(j)) : null;
        }
        int order = ValueOrder.compare(left, i, right, j);
        return switch (operator) {
            case EQUAL, NULL_SAFE_EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    private static List<Integer> some(Random random, int size) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (random.nextInt(3) > 0) {
                rows.add(i);
            }
        }
        return rows;
    }

    private static void assertSelects(List<Object> outcome, List<Integer> from, int[] rows, int count,
            String text) {
        List<Integer> expected = from.stream().filter(row -> Boolean.TRUE.equals(outcome.get(row))).toList();
        assertEquals(expected, Arrays.stream(rows, 0, count).boxed().toList(), text);
    }

    @Test
    void comparesWithConstantsAsValueByValue() {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            Lane lane = random.nextBoolean() ? vectors.flatLane() : vectors.lane();
            Operator operator = Operator.values()[random.nextInt(7)];
            Vector constant = vectors.vector(lane, 1);
            ConstantComparison comparison = new ConstantComparison(operator, constant);
            for (int round = 0; round < 2; round++) {
                Vector vector = vectors.vector(lane, vectors.size() / 3);
                List<Object> outcome = new ArrayList<>();
                for (int i = 0; i < vector.size(); i++) {
                    outcome.add(expected(operator, vector, i, constant, 0));
                }
                String text = "seed " + seed + " " + lane + " " + operator + " " + Values.of(constant, 0);
                BooleanVector evaluated = comparison.evaluate(vector);
                assertEquals(outcome, Values.all(evaluated), text);
                assertZeroUnderNulls(evaluated);
                List<Integer> from = some(random, vector.size());
                int[] rows = from.stream().mapToInt(i -> i).toArray();
                assertSelects(outcome, from, rows, comparison.select(vector, rows, rows.length), text);
            }
        }
    }

    @Test
    void comparesVectorsAsValueByValue() {
        for (long seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            Lane lane = random.nextBoolean() ? vectors.flatLane() : vectors.lane();
            Operator operator = Operator.values()[random.nextInt(7)];
            int size = vectors.size() / 3;
            Vector left = vectors.vector(lane, size);
            Vector right = vectors.vector(lane, size);
            List<Object> outcome = new ArrayList<>();
            List<Object> swapped = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                outcome.add(expected(operator, left, i, right, i));
                swapped.add(expected(operator.swapped(), right, i, left, i));
            }
            String text = "seed " + seed + " " + lane + " " + operator;
            assertEquals(outcome, swapped);
            BooleanVector compared = VectorComparison.compare(operator, left, right);
            assertEquals(outcome, Values.all(compared), text);
            assertZeroUnderNulls(compared);
            List<Integer> from = some(random, size);
            int[] rows = from.stream().mapToInt(i -> i).toArray();
            assertSelects(outcome, from, rows,
                    VectorComparison.select(operator, left, right, rows, rows.length), text);
        }
    }

    @Test
    void comparesAtTheEndsOfTheRange() {
        long[] values = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE};
        LongVector vector = LongVector.of(values);
        for (long constant : values) {
            for (Operator operator : Operator.values()) {
                List<Object> outcome = Arrays.stream(values)
                        .mapToObj(value -> (Object) operator.holds(Long.compare(value, constant))).toList();
                ConstantComparison comparison = new ConstantComparison(operator, LongVector.of(constant));
                assertEquals(outcome, Values.all(comparison.evaluate(vector)), operator + " " + constant);
            }
        }
    }

    @Test
    void refusesAConstantOfAnotherLane() {
        ConstantComparison comparison = new ConstantComparison(Operator.LESS, BytesVector.of("x"));
        assertThrows(IllegalArgumentException.class, () -> comparison.evaluate(IntVector.of(1)));
        assertThrows(IllegalArgumentException.class,
                () -> VectorComparison.compare(Operator.LESS, IntVector.of(1), IntVector.of(1, 2)));
    }

    @Test
    void logicHasThreeValues() {
        for (long seed = 0; seed < 200; seed++) {
            RandomVectors vectors = new RandomVectors(new Random(seed));
            int size = vectors.size();
            BooleanVector left = (BooleanVector) vectors.vector(Lane.BOOLEAN, size).decoded();
            BooleanVector right = (BooleanVector) vectors.vector(Lane.BOOLEAN, size).decoded();
            List<Object> and = new ArrayList<>();
            List<Object> or = new ArrayList<>();
            List<Object> not = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                Boolean l = (Boolean) Values.of(left, i);
                Boolean r = (Boolean) Values.of(right, i);
                boolean unknown = l == null || r == null;
                and.add(Boolean.FALSE.equals(l) || Boolean.FALSE.equals(r)
                        ? Boolean.FALSE
                        : unknown ? null : (Object) true);
                or.add(Boolean.TRUE.equals(l) || Boolean.TRUE.equals(r)
                        ? Boolean.TRUE
                        : unknown ? null : (Object) false);
                not.add(l == null ? null : !l);
            }
            assertEquals(and, Values.all(ThreeValued.and(left, right)), "seed " + seed);
            assertEquals(or, Values.all(ThreeValued.or(left, right)), "seed " + seed);
            assertEquals(not, Values.all(ThreeValued.not(left)), "seed " + seed);
            assertZeroUnderNulls(ThreeValued.and(left, right));
            assertZeroUnderNulls(ThreeValued.or(left, right));
            assertZeroUnderNulls(ThreeValued.not(left));
        }
        assertThrows(IllegalArgumentException.class,
                () -> ThreeValued.and(BooleanVector.of((byte) 1), BooleanVector.of()));
    }

    @Test
    void selectsByTruthAndByNulls() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            BooleanVector vector = (BooleanVector) vectors.vector(Lane.BOOLEAN, vectors.size()).decoded();
            List<Object> truth = Values.all(vector);
            int[] rows = new int[vector.size()];
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < rows.length; i++) {
                all.add(i);
            }
            assertSelects(truth, all, rows, Selection.ofTrue(vector, rows), "seed " + seed);
            assertSelects(truth, all, rows,
                    Selection.keepTrue(vector, rows, Selection.all(rows, rows.length)), "");
            List<Object> isNull = truth.stream().map(value -> (Object) (value == null)).toList();
            assertEquals(isNull, Values.all(Selection.isNull(vector)));
            assertEquals(isNull, Values.all(ThreeValued.not(Selection.isNotNull(vector))));
            assertSelects(isNull, all, rows,
                    Selection.keepNull(vector, rows, Selection.all(rows, rows.length)), "");
            int valid = Selection.keepNotNull(vector, rows, Selection.all(rows, rows.length));
            assertSelects(Values.all(Selection.isNotNull(vector)), all, rows, valid, "");
        }
    }

    private static void assertZeroUnderNulls(BooleanVector vector) {
        for (int i = 0; i < vector.size(); i++) {
            assertEquals(0, vector.isNull(i) ? vector.get(i) : 0);
        }
    }
}
