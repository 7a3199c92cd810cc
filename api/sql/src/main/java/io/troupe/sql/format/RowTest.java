package io.troupe.sql.format;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.select.ConstantComparison;
import io.troupe.columnar.select.Operator;
import io.troupe.columnar.select.Selection;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ValueFilter;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Asks rows of vectors that are not codes. Belongs to one thread.
interface RowTest {
    /// Narrows `rows[0..count)`, which ascend, to the rows of `vector` that pass, and tells how many.
    int select(Vector vector, int[] rows, int count);

    /// The test of `condition`, whose column has the type `type`.
    static RowTest of(Condition condition, DataType type) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) -> both(of(left, type), of(right, type));
            case Condition.Or(Condition left, Condition right) -> either(of(left, type), of(right, type));
            case Condition.Compare(_, Condition.Operator operator, Object value) ->
                compare(operator(operator), value, type);
            case Condition.OneOf(_, List<Object> values) -> oneOf(values, type);
            case Condition.IsNull _ -> Selection::keepNull;
            case Condition.IsNotNull _ -> Selection::keepNotNull;
            case Condition.StartsWith(_, String prefix) ->
                startsWith(prefix.getBytes(StandardCharsets.UTF_8));
            case Condition.MayBeIn(_, ValueFilter filter) -> {
                ValueFilter.Selector selector = filter.selector();
                yield (vector, rows, count) -> selector.select(vector, rows, count, rows);
            }
        };
    }

    private static RowTest compare(Operator operator, Object value, DataType type) {
        return new ConstantComparison(operator, Values.constant(type, value, 1))::select;
    }

    private static Operator operator(Condition.Operator operator) {
        return switch (operator) {
            case EQUAL -> Operator.EQUAL;
            case NOT_EQUAL -> Operator.NOT_EQUAL;
            case LESS -> Operator.LESS;
            case LESS_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            case GREATER -> Operator.GREATER;
            case GREATER_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
        };
    }

    private static RowTest both(RowTest left, RowTest right) {
        return (vector, rows, count) -> right.select(vector, rows, left.select(vector, rows, count));
    }

    private static RowTest either(RowTest left, RowTest right) {
        return (vector, rows, count) -> {
            int[] others = Arrays.copyOf(rows, count);
            int[] first = Arrays.copyOf(rows, count);
            return merge(
                    first, left.select(vector, first, count), others, right.select(vector, others, count),
                    rows);
        };
    }

    /// Writes the rows of both lists, which ascend, to `rows`, each once.
    private static int merge(int[] first, int firsts, int[] second, int seconds, int[] rows) {
        int kept = 0;
        int i = 0;
        int j = 0;
        while (i < firsts || j < seconds) {
            int left = i < firsts ? first[i] : Integer.MAX_VALUE;
            int right = j < seconds ? second[j] : Integer.MAX_VALUE;
            rows[kept++] = Math.min(left, right);
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }
        return kept;
    }

    /// Any of `values`: halves the list for each row where values are sorted by their vectors' order, else tries one after
    /// the other.
    private static RowTest oneOf(List<Object> values, DataType type) {
        return SortedValues.of(values, type).<RowTest>map(sorted -> sorted::select).orElseGet(
                () -> values.stream()
                        .map(value -> compare(Operator.EQUAL, value, type))
                        .reduce(RowTest::either)
                        .orElse((_, _, _) -> 0));
    }

    private static RowTest startsWith(byte[] prefix) {
        return (vector, rows, count) -> {
            BytesVector texts = (BytesVector) vector;
            int kept = 0;
            for (int i = 0, valid = Selection.keepNotNull(vector, rows, count); i < valid; i++) {
                int row = rows[i];
                int start = texts.starts()[row];
                rows[kept] = row;
                kept += texts.ends()[row] - start >= prefix.length && Arrays.equals(
                        texts.bytes(), start, start + prefix.length, prefix, 0, prefix.length) ? 1 : 0;
            }
            return kept;
        };
    }
}
