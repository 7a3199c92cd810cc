package io.troupe.sql.value;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVectorBuilder;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.IntervalVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.Shape;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.types.Variant;
import io.troupe.sql.types.VariantType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects values of one type, one after the other, into a vector. Grows as needed. Not thread safe; [#build] ends
/// its use.
public abstract sealed class VectorBuilder {
    private long[] validity = new long[1];
    private boolean nulls;
    private int size;

    private VectorBuilder() {}

    /// A builder for `type` with room for `rows` rows.
    public static VectorBuilder of(DataType type, int rows) {
        if (type instanceof UserDefinedType<?> defined) {
            return of(defined.sqlType(), rows);
        }
        int capacity = Math.max(1, rows);
        return switch (Lane.of(type)) {
            case BOOLEAN -> new OfBoolean(capacity);
            case INT -> new OfInt(capacity);
            case LONG -> new OfLong(capacity, type instanceof DecimalType decimal ? decimal.scale() : -1);
            case FLOAT -> new OfFloat(capacity);
            case DOUBLE -> new OfDouble(capacity);
            case DECIMAL -> new OfDecimal(capacity, ((DecimalType) type).scale());
            case BYTES -> new OfBytes(capacity);
            case INTERVAL -> new OfInterval(capacity);
            case LIST -> new OfList(capacity, ((ArrayType) type).elementType());
            case MAP -> new OfMap(capacity, (MapType) type);
            case STRUCT -> new OfStruct(capacity, type);
        };
    }

    /// How many rows there are.
    public final int size() {
        return size;
    }

    /// Adds a value in the representation of `io.troupe.sql.types`, or a null. Throws ClassCastException when it is of
    /// another type.
    public final void append(@Nullable Object value) {
        if ((size & 63) == 0 && size >> 6 == validity.length) {
            validity = Arrays.copyOf(validity, 2 * validity.length);
        }
        if (value == null) {
            nulls = true;
        } else {
            Validity.set(validity, size);
        }
        put(size, value);
        size++;
    }

    /// The rows as a vector, which owns the arrays from here on.
    public final Vector build() {
        return build(nulls ? validity : null, size);
    }

    abstract void put(int row, @Nullable Object value);

    abstract Vector build(long @Nullable [] validity, int size);

    private static int grown(int capacity) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, 2L * capacity);
    }

    private static final class OfBoolean extends VectorBuilder {
        private byte[] values;

        OfBoolean(int rows) {
            values = new byte[rows];
        }

        @Override
        void put(int row, @Nullable Object value) {
            values = row == values.length ? Arrays.copyOf(values, grown(row)) : values;
            values[row] = (byte) (value != null && (Boolean) value ? 1 : 0);
        }

        @Override
        Vector build(long @Nullable [] validity, int size) {
            return new BooleanVector(values, validity, size);
        }
    }

    private static final class OfInt extends VectorBuilder {
        private int[] values;

        OfInt(int rows) {
            values = new int[rows];
        }

        @Override
        void put(int row, @Nullable Object value) {
            values = row == values.length ? Arrays.copyOf(values, grown(row)) : values;
            values[row] = value == null ? 0 : (Integer) value;
        }

        @Override
        Vector build(long @Nullable [] validity, int size) {
            return new IntVector(values, validity, size);
        }
    }

    private static final class OfLong extends VectorBuilder {
        private final int scale;
        private long[] values;

        /// `scale` is negative for values that are no decimals.
        OfLong(int rows, int scale) {
            this.scale = scale;
            values = new long[rows];
        }

        @Override
        void put(int row, @Nullable Object value) {
            values = row == values.length ? Arrays.copyOf(values, grown(row)) : values;
            if (value == null) {
                values[row] = 0;
            } else if (scale < 0) {
                values[row] = (Long) value;
            } else {
                values[row] = ((BigDecimal) value).setScale(scale).unscaledValue().longValueExact();
            }
        }

        @Override
        Vector build(long @Nullable [] validity, int size) {
            return new LongVector(values, validity, size);
        }
    }

    private static final class OfFloat extends VectorBuilder {
        private float[] values;

        OfFloat(int rows) {
            values = new float[rows];
        }

        @Override
        void put(int row, @Nullable Object value) {
            values = row == values.length ? Arrays.copyOf(values, grown(row)) : values;
            values[row] = value == null ? 0 : (Float) value;
        }

        @Override
        Vector build(long @Nullable [] validity, int size) {
            return new FloatVector(values, validity, size);
        }
    }

    private static final class OfDouble extends VectorBuilder {
        private double[] values;

        OfDouble(int rows) {
            values = new double[rows];
        }

        @Override
        void put(int row, @Nullable Object value) {
            values = row == values.length ? Arrays.copyOf(values, grown(row)) : values;
            values[row] = value == null ? 0 : (Double) value;
        }

        @Override
        Vector build(long @Nullable [] validity, int size) {
            return new DoubleVector(values, validity, size);
        }
    }

    private static final class OfDecimal extends VectorBuilder {
        private final int scale;
        private long[] high;
        private long[] low;

        OfDecimal(int rows, int scale) {
            this.scale = scale;
            high = new long[rows];
            low = new long[rows];
        }

        @Override
        void put(int row, @Nullable Object value) {
            if (row == high.length) {
                high = Arrays.copyOf(high, grown(row));
                low = Arrays.copyOf(low, grown(row));
            }
            if (value != null) {
                BigInteger unscaled = ((BigDecimal) value).setScale(scale).unscaledValue();
                high[row] = unscaled.shiftRight(64).longValueExact();
                low[row] = unscaled.longValue();
            }
        }

        @Override
        Vector build(long @Nullable [] validity, int size) {
            return new DecimalVector(high, low, validity, size);
        }
    }

    private static final class OfBytes extends VectorBuilder {
        private final BytesVectorBuilder rows;

        OfBytes(int rows) {
            this.rows = new BytesVectorBuilder(rows);
        }

        @Override
        void put(int row, @Nullable Object value) {
            switch (value) {
                case null -> rows.appendNull();
                case Bytes bytes -> rows.append(bytes.array());
                case Shape shape -> rows.append(shape.toBytes());
                default -> rows.append(((String) value).getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        Vector build(long @Nullable [] validity, int size) {
            return rows.build();
        }
    }

    private static final class OfInterval extends VectorBuilder {
        private int[] months;
        private int[] days;
        private long[] micros;

        OfInterval(int rows) {
            months = new int[rows];
            days = new int[rows];
            micros = new long[rows];
        }

        @Override
        void put(int row, @Nullable Object value) {
            if (row == months.length) {
                months = Arrays.copyOf(months, grown(row));
                days = Arrays.copyOf(days, grown(row));
                micros = Arrays.copyOf(micros, grown(row));
            }
            if (value != null) {
                CalendarInterval interval = (CalendarInterval) value;
                months[row] = interval.months();
                days[row] = interval.days();
                micros[row] = interval.microseconds();
            }
        }

        @Override
        Vector build(long @Nullable [] validity, int size) {
            return new IntervalVector(months, days, micros, validity, size);
        }
    }

    private static final class OfList extends VectorBuilder {
        private final VectorBuilder elements;
        private int[] starts;
        private int[] ends;

        OfList(int rows, DataType elementType) {
            elements = VectorBuilder.of(elementType, rows);
            starts = new int[rows];
            ends = new int[rows];
        }

        @Override
        void put(int row, @Nullable Object value) {
            if (row == starts.length) {
                starts = Arrays.copyOf(starts, grown(row));
                ends = Arrays.copyOf(ends, grown(row));
            }
            starts[row] = elements.size();
            if (value != null) {
                for (Object element : (List<?>) value) {
                    elements.append(element);
                }
            }
            ends[row] = elements.size();
        }

        @Override
        Vector build(long @Nullable [] validity, int size) {
            return new ListVector(elements.build(), starts, ends, validity, size);
        }
    }

    private static final class OfMap extends VectorBuilder {
        private final VectorBuilder keys;
        private final VectorBuilder values;
        private int[] starts;
        private int[] ends;

        OfMap(int rows, MapType type) {
            keys = VectorBuilder.of(type.keyType(), rows);
            values = VectorBuilder.of(type.valueType(), rows);
            starts = new int[rows];
            ends = new int[rows];
        }

        @Override
        void put(int row, @Nullable Object value) {
            if (row == starts.length) {
                starts = Arrays.copyOf(starts, grown(row));
                ends = Arrays.copyOf(ends, grown(row));
            }
            starts[row] = keys.size();
            if (value != null) {
                MapValue map = (MapValue) value;
                map.keys().forEach(keys::append);
                map.values().forEach(values::append);
            }
            ends[row] = keys.size();
        }

        @Override
        Vector build(long @Nullable [] validity, int size) {
            return new MapVector(keys.build(), values.build(), starts, ends, validity, size);
        }
    }

    private static final class OfStruct extends VectorBuilder {
        private final List<VectorBuilder> fields = new ArrayList<>();

        OfStruct(int rows, DataType type) {
            if (type instanceof VariantType) {
                fields.add(VectorBuilder.of(DataTypes.BinaryType, rows));
                fields.add(VectorBuilder.of(DataTypes.BinaryType, rows));
            } else {
                for (StructField field : (StructType) type) {
                    fields.add(VectorBuilder.of(field.dataType(), rows));
                }
            }
        }

        @Override
        void put(int row, @Nullable Object value) {
            switch (value) {
                case null -> fields.forEach(field -> field.append(null));
                case Variant variant -> {
                    fields.get(0).append(variant.value());
                    fields.get(1).append(variant.metadata());
                }
                default -> {
                    List<?> values = ((StructValue) value).fields();
                    for (int i = 0; i < fields.size(); i++) {
                        fields.get(i).append(values.get(i));
                    }
                }
            }
        }

        @Override
        Vector build(long @Nullable [] validity, int size) {
            return new StructVector(fields.stream().map(VectorBuilder::build).toList(), validity, size);
        }
    }
}
