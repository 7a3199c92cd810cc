package io.troupe.sql.orc;

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
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;
import java.math.BigDecimal;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DateColumnVector;
import org.apache.orc.storage.ql.exec.vector.Decimal64ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.MapColumnVector;
import org.apache.orc.storage.ql.exec.vector.StructColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;

/// Copies vectors into columns of the library's batches.
final class VectorWriter {
    private VectorWriter() {}

    /// Makes the rows `from` to `to` of `vector`, which has the type `type`, the first rows of `column`.
    static void copy(Vector vector, int from, int to, DataType type, ColumnVector column) {
        column.reset();
        column.ensureSize(to - from, false);
        if (vector.mayHaveNulls()) {
            for (int row = from; row < to; row++) {
                if (vector.isNull(row)) {
                    column.noNulls = false;
                    column.isNull[row - from] = true;
                }
            }
        }
        switch (vector) {
            case DictionaryVector coded -> copy(coded.decoded().slice(from, to), 0, to - from, type, column);
            case BooleanVector booleans -> {
                for (int row = from; row < to; row++) {
                    ((LongColumnVector) column).vector[row - from] = booleans.get(row);
                }
            }
            case IntVector ints -> {
                if (column instanceof DateColumnVector days) {
                    days.changeCalendar(true, false);
                }
                for (int row = from; row < to; row++) {
                    ((LongColumnVector) column).vector[row - from] = ints.get(row);
                }
            }
            case LongVector longs -> longs(longs, from, to, type, column);
            case FloatVector floats -> {
                for (int row = from; row < to; row++) {
                    ((DoubleColumnVector) column).vector[row - from] = floats.get(row);
                }
            }
            case DoubleVector doubles -> {
                for (int row = from; row < to; row++) {
                    ((DoubleColumnVector) column).vector[row - from] = doubles.get(row);
                }
            }
            case DecimalVector decimals -> {
                for (int row = from; row < to; row++) {
                    ((DecimalColumnVector) column).vector[row - from].set(
                            HiveDecimal.create(
                                    new BigDecimal(decimals.get(row), ((DecimalType) type).scale())));
                }
            }
            case BytesVector bytes -> {
                for (int row = from; row < to; row++) {
                    ((BytesColumnVector) column).setRef(
                            row - from, bytes.bytes(), bytes.starts()[row],
                            bytes.ends()[row] - bytes.starts()[row]);
                }
            }
            case ListVector lists -> lists(lists, from, to, (ArrayType) type, (ListColumnVector) column);
            case MapVector maps -> maps(maps, from, to, (MapType) type, (MapColumnVector) column);
            case StructVector structs -> {
                for (int i = 0; i < structs.fields().size(); i++) {
                    copy(
                            structs.fields().get(i), from, to, ((StructType) type).apply(i).dataType(),
                            ((StructColumnVector) column).fields[i]);
                }
            }
            case IntervalVector _ -> throw new IllegalStateException("refused before: " + type);
        }
    }

    private static void longs(LongVector longs, int from, int to, DataType type, ColumnVector column) {
        switch (column) {
            case TimestampColumnVector times -> {
                times.setIsUTC(true);
                times.changeCalendar(true, false);
                for (int row = from; row < to; row++) {
                    long micros = longs.get(row);
                    times.time[row - from] = Math.floorDiv(micros, 1000L);
                    times.nanos[row - from] = (int) Math.floorMod(micros, 1_000_000L) * 1000;
                }
            }
            case Decimal64ColumnVector decimals -> {
                for (int row = from; row < to; row++) {
                    decimals.vector[row - from] = longs.get(row);
                }
            }
            case DecimalColumnVector decimals -> {
                for (int row = from; row < to; row++) {
                    decimals.vector[row - from].set(
                            HiveDecimal.create(
                                    BigDecimal.valueOf(longs.get(row), ((DecimalType) type).scale())));
                }
            }
            default -> System.arraycopy(
                    longs.values(), from, ((LongColumnVector) column).vector, 0, to - from);
        }
    }

    private static int ranges(
            int[] starts, int[] ends, int from, int to, long[] offsets, long[] lengths, int[][] rows) {
        int count = 0;
        for (int row = from; row < to; row++) {
            count += ends[row] - starts[row];
        }
        int[] elements = new int[count];
        int next = 0;
        for (int row = from; row < to; row++) {
            offsets[row - from] = next;
            lengths[row - from] = ends[row] - starts[row];
            for (int i = starts[row]; i < ends[row]; i++) {
                elements[next++] = i;
            }
        }
        rows[0] = elements;
        return count;
    }

    private static void lists(ListVector lists, int from, int to, ArrayType type, ListColumnVector column) {
        int[][] rows = new int[1][];
        int count = ranges(
                lists.starts(), lists.ends(), from, to, column.offsets, column.lengths, rows);
        column.childCount = count;
        copy(lists.elements().gather(rows[0], count), 0, count, type.elementType(), column.child);
    }

    private static void maps(MapVector maps, int from, int to, MapType type, MapColumnVector column) {
        int[][] rows = new int[1][];
        int count = ranges(maps.starts(), maps.ends(), from, to, column.offsets, column.lengths, rows);
        column.childCount = count;
        copy(maps.keys().gather(rows[0], count), 0, count, type.keyType(), column.keys);
        copy(maps.values().gather(rows[0], count), 0, count, type.valueType(), column.values);
    }
}
