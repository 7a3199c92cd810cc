package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Zone;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of the values of a batch: for each column whether some or all are null, and the least and the greatest
/// of the others.
///
/// @param facts
///            of each column: bits of [#SOME_NULL] and the like
/// @param bounds
///            the least and the greatest values, as two rows, of the columns that have [#BOUNDED], in order
record ZoneMap(byte[] facts, Batch bounds) {
    /// A value is null.
    static final int SOME_NULL = 1;
    /// No value is not null.
    static final int ALL_NULL = 2;
    /// There are bounds.
    static final int BOUNDED = 4;

    /// Texts that are longer are no bounds.
    private static final int LONGEST_TEXT = 64;

    /// What is known of `batch`, whose columns have these types.
    static ZoneMap of(Batch batch, List<DataType> types) {
        byte[] facts = new byte[types.size()];
        List<Vector> bounds = new ArrayList<>();
        for (int i = 0; i < facts.length; i++) {
            Vector column = batch.column(i);
            int nulls = nulls(column);
            facts[i] = (byte) ((nulls > 0 ? SOME_NULL : 0) | (nulls == column.size() ? ALL_NULL : 0));
            Vector ends = nulls == column.size() ? null : ends(column, types.get(i));
            if (ends != null) {
                facts[i] |= BOUNDED;
                bounds.add(ends);
            }
        }
        return new ZoneMap(facts, new Batch(bounds, bounds.isEmpty() ? 0 : 2));
    }

    private static int nulls(Vector column) {
        if (!column.mayHaveNulls()) {
            return 0;
        }
        int nulls = 0;
        for (int row = 0; row < column.size(); row++) {
            nulls += column.isNull(row) ? 1 : 0;
        }
        return nulls;
    }

    /// The least and the greatest value; null when they are not known.
    private static @Nullable Vector ends(Vector column, DataType type) {
        if (column instanceof DictionaryVector codes) {
            Order order = order(codes.dictionary(), type);
            return order == null
                    ? null
                    : picked(
                            codes.dictionary(),
                            ends(column,
                                    (one, other) -> order.compare(codes.codes()[one], codes.codes()[other]),
                                    row -> order.hasPlace(codes.codes()[row])),
                            codes.codes());
        }
        Order order = order(column, type);
        return order == null ? null : picked(column, ends(column, order, order::hasPlace), null);
    }

    /// The two rows of `rows` as a vector of its own; null when there are none or they are too long.
    private static @Nullable Vector picked(Vector values, int @Nullable [] rows, int @Nullable [] codes) {
        if (rows == null) {
            return null;
        }
        int[] places = codes == null ? rows : new int[]{codes[rows[0]], codes[rows[1]]};
        if (!(values instanceof BytesVector texts)) {
            return values.gather(places, 2);
        }
        byte[] least = texts.get(places[0]);
        byte[] greatest = texts.get(places[1]);
        if (least.length > LONGEST_TEXT || greatest.length > LONGEST_TEXT) {
            return null;
        }
        byte[] both = Arrays.copyOf(least, least.length + greatest.length);
        System.arraycopy(greatest, 0, both, least.length, greatest.length);
        return new BytesVector(
                both, new int[]{0, least.length}, new int[]{least.length, both.length}, null, 2);
    }

    private interface Order {
        int compare(int row, int other);

        /// Whether the value can be a bound; not-a-number cannot.
        default boolean hasPlace(int row) {
            return true;
        }
    }

    /// The order of the values; null when there is none that conditions know.
    private static @Nullable Order order(Vector column, DataType type) {
        return switch (column) {
            case LongVector numbers -> (one, other) -> Long.compare(numbers.get(one), numbers.get(other));
            case IntVector numbers -> (one, other) -> Integer.compare(numbers.get(one), numbers.get(other));
            case DoubleVector numbers -> new Order() {
                @Override
                public int compare(int one, int other) {
                    return Double.compare(numbers.get(one), numbers.get(other));
                }

                @Override
                public boolean hasPlace(int row) {
                    return !Double.isNaN(numbers.get(row));
                }
            };
            case FloatVector numbers -> new Order() {
                @Override
                public int compare(int one, int other) {
                    return Float.compare(numbers.get(one), numbers.get(other));
                }

                @Override
                public boolean hasPlace(int row) {
                    return !Float.isNaN(numbers.get(row));
                }
            };
            case DecimalVector numbers -> (one, other) -> {
                int high = Long.compare(numbers.high()[one], numbers.high()[other]);
                return high != 0 ? high : Long.compareUnsigned(numbers.low()[one], numbers.low()[other]);
            };
            case BytesVector texts when type instanceof BinaryType
                    || type instanceof StringType text && text.isBinary() ->
                (one, other) -> Arrays.compareUnsigned(
                        texts.bytes(), texts.starts()[one], texts.ends()[one],
                        texts.bytes(), texts.starts()[other], texts.ends()[other]);
            default -> null;
        };
    }

    private interface Chosen {
        boolean isChosen(int row);
    }

    private static int @Nullable [] ends(Vector column, Order order, Chosen chosen) {
        int least = -1;
        int greatest = -1;
        for (int row = 0; row < column.size(); row++) {
            if (column.isNull(row) || !chosen.isChosen(row)) {
                continue;
            }
            if (least < 0) {
                least = row;
                greatest = row;
            } else if (order.compare(row, least) < 0) {
                least = row;
            } else if (order.compare(row, greatest) > 0) {
                greatest = row;
            }
        }
        return least < 0 ? null : new int[]{least, greatest};
    }

    // ---- asking -----------------------------------------------------------------------------------------------------

    /// Whether a row of the batch, whose columns are those of `schema`, may fulfil all of `conditions`.
    boolean mayMatch(List<Condition> conditions, StructType schema) {
        for (Condition condition : conditions) {
            if (!Zone.mayMatch(condition, column -> zone(column, schema))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Zone zone(List<String> name, StructType schema) {
        if (name.size() != 1) {
            return null;
        }
        int bounded = 0;
        for (int i = 0; i < facts.length; i++) {
            StructField field = schema.apply(i);
            boolean hasBounds = (facts[i] & BOUNDED) != 0;
            if (field.name().equals(name.getFirst())) {
                DataType type = field.dataType();
                return new Zone(hasBounds ? bound(bounded, 0, type) : null,
                        hasBounds ? bound(bounded, 1, type) : null, (facts[i] & SOME_NULL) != 0,
                        (facts[i] & ALL_NULL) != 0, _ -> true);
            }
            bounded += hasBounds ? 1 : 0;
        }
        return null;
    }

    private @Nullable Comparable<?> bound(int column, int row, DataType type) {
        return switch (Values.get(bounds.column(column), row, type)) {
            case String text -> Zone.Text.of(text.getBytes(StandardCharsets.UTF_8));
            case Bytes bytes -> Zone.Text.of(bytes.array());
            case Comparable<?> value -> value;
            case null, default -> null;
        };
    }
}
