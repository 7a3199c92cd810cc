package io.troupe.sql.arrow;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.VectorBuilder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalDayVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.IntervalYearVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/// Copies vectors of Arrow without dictionaries, value by value.
final class ArrowInput {
    private ArrowInput() {}

    /// The rows of `vectors`, which are of the types `columns`, in batches of the usual size.
    static List<Batch> batches(List<FieldVector> vectors, StructType columns, int rows) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < rows; from += Batch.ROWS) {
            int to = Math.min(rows, from + Batch.ROWS);
            List<Vector> copies = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                DataType type = columns.apply(i).dataType();
                VectorBuilder builder = VectorBuilder.of(type, to - from);
                for (int row = from; row < to; row++) {
                    builder.append(value(vectors.get(i), row));
                }
                copies.add(builder.build());
            }
            batches.add(new Batch(copies, to - from));
        }
        return batches;
    }

    private static @Nullable Object value(FieldVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        return switch (vector) {
            case BitVector v -> v.get(row) != 0;
            case TinyIntVector v -> (int) v.get(row);
            case SmallIntVector v -> (int) v.get(row);
            case IntVector v -> v.get(row);
            case BigIntVector v -> v.get(row);
            case UInt1Vector v -> v.get(row) & 0xFF;
            case UInt2Vector v -> (int) v.get(row);
            case UInt4Vector v -> v.get(row) & 0xFFFF_FFFFL;
            case UInt8Vector v -> new BigDecimal(v.getObjectNoOverflow(row));
            case Float2Vector v -> v.getValueAsFloat(row);
            case Float4Vector v -> v.get(row);
            case Float8Vector v -> v.get(row);
            case VarCharVector v -> new String(v.get(row), StandardCharsets.UTF_8);
            case LargeVarCharVector v -> new String(v.get(row), StandardCharsets.UTF_8);
            case VarBinaryVector v -> Bytes.of(v.get(row));
            case LargeVarBinaryVector v -> Bytes.of(v.get(row));
            case FixedSizeBinaryVector v -> Bytes.of(v.get(row));
            case DecimalVector v -> v.getObject(row);
            case Decimal256Vector v -> v.getObject(row);
            case DateDayVector v -> v.get(row);
            case DateMilliVector v -> Math.toIntExact(Math.floorDiv(v.get(row), 86_400_000L));
            case TimeSecVector v -> v.get(row) * 1_000_000_000L;
            case TimeMilliVector v -> v.get(row) * 1_000_000L;
            case TimeMicroVector v -> v.get(row) * 1000L;
            case TimeNanoVector v -> v.get(row);
            case TimeStampVector v ->
                micros(v.get(row), ((ArrowType.Timestamp) v.getField().getType()).getUnit());
            case DurationVector v ->
                micros(DurationVector.get(v.getDataBuffer(), row), ((ArrowType.Duration) v.getField()
                        .getType()).getUnit());
            case IntervalYearVector v -> v.get(row);
            case IntervalDayVector v -> {
                Duration duration = v.getObject(row);
                yield new CalendarInterval(
                        0, (int) duration.toDays(), duration.minusDays(duration.toDays()).toNanos() / 1000);
            }
            case IntervalMonthDayNanoVector v -> new CalendarInterval(
                    IntervalMonthDayNanoVector.getMonths(v.getDataBuffer(), row),
                    IntervalMonthDayNanoVector.getDays(v.getDataBuffer(), row),
                    Math.floorDiv(IntervalMonthDayNanoVector.getNanoseconds(v.getDataBuffer(), row), 1000L));
            case MapVector v -> map(v, row);
            case ListVector v ->
                list(v.getDataVector(), v.getElementStartIndex(row), v.getElementEndIndex(row));
            case LargeListVector v -> list(
                    v.getDataVector(), Math.toIntExact(v.getElementStartIndex(row)),
                    Math.toIntExact(v.getElementEndIndex(row)));
            case FixedSizeListVector v -> list(
                    v.getDataVector(), v.getElementStartIndex(row), v.getElementEndIndex(row));
            case StructVector v -> struct(v, row);
            default -> throw new IllegalStateException("no values of " + vector.getClass());
        };
    }

    private static long micros(long value, TimeUnit unit) {
        return switch (unit) {
            case SECOND -> Math.multiplyExact(value, 1_000_000L);
            case MILLISECOND -> Math.multiplyExact(value, 1000L);
            case MICROSECOND -> value;
            case NANOSECOND -> Math.floorDiv(value, 1000L);
        };
    }

    private static List<@Nullable Object> list(FieldVector elements, int from, int to) {
        List<@Nullable Object> list = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            list.add(value(elements, i));
        }
        return list;
    }

    private static MapValue map(MapVector maps, int row) {
        StructVector entries = (StructVector) maps.getDataVector();
        int from = maps.getElementStartIndex(row);
        int to = maps.getElementEndIndex(row);
        List<Object> keys = new ArrayList<>();
        for (Object key : list((FieldVector) entries.getChildByOrdinal(0), from, to)) {
            keys.add(java.util.Objects.requireNonNull(key, "a null among the keys of a map"));
        }
        return new MapValue(keys, list((FieldVector) entries.getChildByOrdinal(1), from, to));
    }

    private static StructValue struct(StructVector structs, int row) {
        List<@Nullable Object> fields = new ArrayList<>();
        for (FieldVector field : structs.getChildrenFromFields()) {
            fields.add(value(field, row));
        }
        return new StructValue(fields);
    }
}
