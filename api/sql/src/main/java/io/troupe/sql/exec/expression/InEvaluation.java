package io.troupe.sql.exec.expression;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.In;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.value.Lane;
import io.troupe.sql.value.Values;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether values are in a list of constants: by a sorted array for integers, by a hash set otherwise,
/// and once per entry for dictionaries.
final class InEvaluation implements Evaluation {
    private final Evaluation value;
    private final DataType type;
    private final Set<Object> members;
    private final long @Nullable [] numbers;
    private final boolean hasNull;
    private @Nullable Vector lastDictionary;
    private byte[] lastHits = {};

    private InEvaluation(
            Evaluation value, DataType type, Set<Object> members, long @Nullable [] numbers,
            boolean hasNull) {
        this.value = value;
        this.type = type;
        this.members = members;
        this.numbers = numbers;
        this.hasNull = hasNull;
    }

    /// Lists that are not constant are compared one by one.
    static Evaluation of(In in, ExpressionCompiler compiler) {
        if (!in.list().stream().allMatch(Literal.class::isInstance)) {
            Expression any = in.list().stream()
                    .<Expression>map(item -> new Comparison(Comparison.Operator.EQUAL, in.value(), item))
                    .reduce(Logic.Or::new)
                    .orElse(Literal.FALSE);
            return compiler.compile(any);
        }
        DataType type = in.value().dataType();
        Set<Object> members = new HashSet<>();
        boolean hasNull = false;
        for (Expression item : in.list()) {
            Object member = ((Literal) item).value();
            if (member == null) {
                hasNull = true;
            } else {
                members.add(normalized(member));
            }
        }
        long[] numbers = null;
        if (Lane.of(type) == Lane.INT) {
            numbers = members.stream().mapToLong(member -> (Integer) member).sorted().toArray();
        } else if (Lane.of(type) == Lane.LONG) {
            numbers = members.stream().mapToLong(member -> unscaled(member, type)).sorted().toArray();
        }
        return new InEvaluation(compiler.compile(in.value()), type, members, numbers, hasNull);
    }

    @Override
    public Vector evaluate(Input input) {
        return test(value.evaluate(input));
    }

    @SuppressWarnings("ReferenceEquality") // the very same dictionary
    private Vector test(Vector vector) {
        int rowCount = vector.size();
        byte[] hits = switch (vector) {
            case IntVector v when numbers != null -> ints(v.values(), rowCount, numbers);
            case LongVector v when numbers != null -> longs(v.values(), rowCount, numbers);
            case DictionaryVector v -> {
                if (lastDictionary != v.dictionary()) {
                    lastHits = ((BooleanVector) test(v.dictionary())).values();
                    lastDictionary = v.dictionary();
                }
                yield codes(v.codes(), rowCount, lastHits);
            }
            default -> objects(vector);
        };
        return result(hits, vector.validity(), rowCount);
    }

    private Vector result(byte[] hits, long @Nullable [] validity, int rowCount) {
        LazyLogic.clearUnderNulls(hits, validity);
        if (!hasNull) {
            return new BooleanVector(hits, validity, rowCount);
        }
        long[] known = new long[Validity.words(rowCount)];
        for (int i = 0; i < rowCount; i++) {
            known[i >> 6] |= (long) hits[i] << i;
        }
        return new BooleanVector(hits, known, rowCount);
    }

    private byte[] objects(Vector vector) {
        byte[] hits = new byte[vector.size()];
        for (int i = 0; i < hits.length; i++) {
            Object object = Values.get(vector, i, type);
            hits[i] = (byte) (object != null && members.contains(normalized(object)) ? 1 : 0);
        }
        return hits;
    }

    private static byte[] ints(int[] values, int rowCount, long[] numbers) {
        byte[] hits = new byte[rowCount];
        for (int i = 0; i < rowCount; i++) {
            hits[i] = (byte) (contains(numbers, values[i]) ? 1 : 0);
        }
        return hits;
    }

    private static byte[] longs(long[] values, int rowCount, long[] numbers) {
        byte[] hits = new byte[rowCount];
        for (int i = 0; i < rowCount; i++) {
            hits[i] = (byte) (contains(numbers, values[i]) ? 1 : 0);
        }
        return hits;
    }

    private static byte[] codes(int[] codes, int rowCount, byte[] hitsByCode) {
        byte[] hits = new byte[rowCount];
        for (int i = 0; i < rowCount && hitsByCode.length > 0; i++) {
            hits[i] = hitsByCode[codes[i]];
        }
        return hits;
    }

    private static boolean contains(long[] sorted, long value) {
        if (sorted.length > 8) {
            return Arrays.binarySearch(sorted, value) >= 0;
        }
        for (long member : sorted) {
            if (member == value) {
                return true;
            }
        }
        return false;
    }

    private static long unscaled(Object value, DataType type) {
        return type instanceof DecimalType decimal
                ? ((BigDecimal) value).setScale(decimal.scale()).unscaledValue().longValueExact()
                : (Long) value;
    }

    /// Equal numbers become equal objects: -0.0 is 0.0, and trailing zeros do not count.
    private static Object normalized(Object value) {
        return switch (value) {
            case Double number when number == 0 -> 0.0;
            case Float number when number == 0 -> 0f;
            case BigDecimal number -> number.stripTrailingZeros();
            default -> value;
        };
    }
}
