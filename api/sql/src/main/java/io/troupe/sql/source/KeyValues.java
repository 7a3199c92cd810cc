package io.troupe.sql.source;

import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.RowHasher;
import io.troupe.columnar.join.KeyBits;
import io.troupe.columnar.join.KeyFilter;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.value.Lane;
import io.troupe.sql.value.Values;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The values of a join's key on the side that is held: bounds when they lie in the lanes of ints or longs, each value
/// when there are at most [#FEW]; to select rows a bitmap when they are integers near each other, else a Bloom filter,
/// which passes about 1 in 50 of the others.
public final class KeyValues implements ValueFilter {
    /// How many distinct values are kept one by one.
    public static final int FEW = 256;

    @Serial
    private static final long serialVersionUID = 1L;

    private final DataType type;
    private final @Nullable KeyBits bits;
    private final @Nullable KeyFilter filter;
    private final @Nullable List<Object> values;

    private KeyValues(
            DataType type, @Nullable KeyBits bits, @Nullable KeyFilter filter,
            @Nullable List<Object> values) {
        this.type = type;
        this.bits = bits;
        this.filter = filter;
        this.values = values;
    }

    /// The values of `keys`, vectors of `type`; nulls add nothing. `expected` says about how many distinct ones there are.
    /// Costs a few passes over them.
    public static KeyValues of(DataType type, List<? extends Vector> keys, long expected) {
        List<Object> few = few(type, keys);
        Lane lane = Lane.of(type);
        KeyBits bits = lane == Lane.INT || lane == Lane.LONG ? KeyBits.of(keys) : null;
        if (bits != null) {
            return new KeyValues(type, bits, null, few);
        }
        KeyFilter.Builder builder = new KeyFilter.Builder(few != null ? few.size() : expected, false);
        keys.forEach(builder::add);
        return new KeyValues(type, null, builder.build(), few);
    }

    /// Each value once; null when there are many, or when zeros of both signs are among them, which are equal as keys and
    /// not as values.
    private static @Nullable List<Object> few(DataType type, List<? extends Vector> keys) {
        if (type instanceof DoubleType || type instanceof FloatType) {
            return null;
        }
        Set<Object> distinct = new LinkedHashSet<>();
        for (Vector vector : keys) {
            for (int row = 0; row < vector.size(); row++) {
                Object value = Values.get(vector, row, type);
                if (value != null && distinct.add(value) && distinct.size() > FEW) {
                    return null;
                }
            }
        }
        return List.copyOf(distinct);
    }

    @Override
    public boolean isEmpty() {
        return filter != null && filter.isEmpty();
    }

    @Override
    public @Nullable Object smallest() {
        if (bits != null) {
            return bound(bits.smallest());
        }
        return filter != null && filter.hasRange() && !filter.isEmpty() ? bound(filter.smallest()) : null;
    }

    @Override
    public @Nullable Object largest() {
        if (bits != null) {
            return bound(bits.largest());
        }
        return filter != null && filter.hasRange() && !filter.isEmpty() ? bound(filter.largest()) : null;
    }

    private @Nullable Object bound(long word) {
        return switch (Lane.of(type)) {
            case BOOLEAN -> word != 0;
            case INT -> (int) word;
            case LONG -> type instanceof DecimalType decimal
                    ? BigDecimal.valueOf(word, decimal.scale())
                    : (Object) word;
            case FLOAT, DOUBLE, DECIMAL, BYTES, INTERVAL, LIST, MAP, STRUCT -> null;
        };
    }

    @Override
    public @Nullable List<Object> values() {
        return values;
    }

    @Override
    public Selector selector() {
        KeyBits exact = bits;
        if (exact != null) {
            return (vector, rows, count, selected) -> {
                System.arraycopy(rows, 0, selected, 0, count);
                return exact.keep(vector, selected, count);
            };
        }
        KeyFilter hashed = java.util.Objects.requireNonNull(filter);
        RowHasher hasher = new RowHasher();
        return (vector, rows, count, selected) -> {
            System.arraycopy(rows, 0, selected, 0, count);
            return hashed.keep(vector, hasher, selected, count);
        };
    }

    @Override
    public String toString() {
        return "values of " + type.sql() + (values == null ? "" : ", " + values.size() + " of them");
    }
}
