package io.troupe.sql.arrow;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.IntervalVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.IntervalYearVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;

/// Copies vectors into Arrow's.
final class ArrowOutput {
    private ArrowOutput() {}

    /// Makes the rows of `vector` those of `target`, whose type [ArrowTypes] made for it.
    static void copy(Vector vector, FieldVector target) {
        int rows = vector.size();
        target.reset();
        switch (vector) {
            case DictionaryVector coded -> {
                copy(coded.decoded(), target);
                return;
            }
            case ListVector lists -> lists(lists.starts(), lists.ends(), lists, target);
            case MapVector maps -> lists(maps.starts(), maps.ends(), maps, target);
            case StructVector structs ->
                structs(structs, (org.apache.arrow.vector.complex.StructVector) target);
            default -> {
                if (target instanceof BaseVariableWidthVector texts) {
                    BytesVector bytes = (BytesVector) vector;
                    long size = 0;
                    for (int row = 0; row < rows; row++) {
                        size += bytes.ends()[row] - bytes.starts()[row];
                    }
                    texts.allocateNew(size, rows);
                } else if (target instanceof BaseFixedWidthVector fixed) {
                    fixed.allocateNew(rows);
                }
                for (int row = 0; row < rows && !(target instanceof NullVector); row++) {
                    if (!vector.isNull(row)) {
                        put(vector, row, target);
                    }
                }
            }
        }
        target.setValueCount(rows);
    }

    private static void put(Vector vector, int row, FieldVector target) {
        switch (vector) {
            case BooleanVector v -> ((BitVector) target).set(row, v.get(row));
            case IntVector v -> put(v.get(row), row, target);
            case LongVector v -> put(v.get(row), row, target);
            case FloatVector v -> ((Float4Vector) target).set(row, v.get(row));
            case DoubleVector v -> ((Float8Vector) target).set(row, v.get(row));
            case DecimalVector v -> put(v.get(row), row, target);
            case BytesVector v -> ((BaseVariableWidthVector) target).set(
                    row, v.bytes(), v.starts()[row], v.ends()[row] - v.starts()[row]);
            case IntervalVector v -> ((IntervalMonthDayNanoVector) target).set(
                    row, v.months()[row], v.days()[row], Math.multiplyExact(v.micros()[row], 1000L));
            default -> throw new IllegalStateException("no values of " + vector.getClass());
        }
    }

    private static void put(int value, int row, FieldVector target) {
        switch (target) {
            case TinyIntVector v -> v.set(row, value);
            case SmallIntVector v -> v.set(row, value);
            case DateDayVector v -> v.set(row, value);
            case IntervalYearVector v -> v.set(row, value);
            default -> ((org.apache.arrow.vector.IntVector) target).set(row, value);
        }
    }

    private static void put(long value, int row, FieldVector target) {
        switch (target) {
            case TimeStampVector v -> v.set(row, value);
            case TimeNanoVector v -> v.set(row, value);
            case DurationVector v -> v.set(row, value);
            case org.apache.arrow.vector.DecimalVector _ -> put(BigInteger.valueOf(value), row, target);
            default -> ((BigIntVector) target).set(row, value);
        }
    }

    private static void put(BigInteger unscaled, int row, FieldVector target) {
        var decimals = (org.apache.arrow.vector.DecimalVector) target;
        decimals.set(row, new BigDecimal(unscaled, decimals.getScale()));
    }

    private static void lists(int[] starts, int[] ends, Vector vector, FieldVector target) {
        var lists = (org.apache.arrow.vector.complex.ListVector) target;
        lists.allocateNew();
        int count = 0;
        for (int row = 0; row < vector.size(); row++) {
            count += ends[row] - starts[row];
        }
        int[] rows = new int[count];
        int next = 0;
        for (int row = 0; row < vector.size(); row++) {
            if (vector.isNull(row)) {
                lists.setNull(row);
                continue;
            }
            lists.startNewValue(row);
            for (int i = starts[row]; i < ends[row]; i++) {
                rows[next++] = i;
            }
            lists.endValue(row, ends[row] - starts[row]);
        }
        Vector elements = switch (vector) {
            case ListVector list -> list.elements().gather(rows, count);
            case MapVector map -> new StructVector(
                    List.of(map.keys().gather(rows, count), map.values().gather(rows, count)), null, count);
            default -> throw new IllegalStateException("no lists: " + vector.getClass());
        };
        copy(elements, lists.getDataVector());
    }

    private static void structs(
            StructVector structs, org.apache.arrow.vector.complex.StructVector target) {
        target.allocateNew();
        for (int i = 0; i < structs.fields().size(); i++) {
            copy(structs.fields().get(i), (FieldVector) target.getChildByOrdinal(i));
        }
        for (int row = 0; row < structs.size(); row++) {
            if (structs.isNull(row)) {
                target.setNull(row);
            } else {
                target.setIndexDefined(row);
            }
        }
    }
}
