package io.troupe.sql.source;

import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.RowHasher;
import io.troupe.columnar.join.KeyFilter;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.value.Lane;
import io.troupe.sql.value.Values;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The values of a join's key on the side that is held: bounds when they lie in the lanes of ints or longs, each value
/// when there are at most [#FEW], and a Bloom filter that passes about 1 in 50 of the others.
public final class KeyValues implements ValueFilter {
    /// How many distinct values are kept one by one.
    public static final int FEW = 256;

    @Serial
    private static final long serialVersionUID = 1L;

    private final DataType type;
    private final KeyFilter filter;
    private final @Nullable List<Object> values;

    private KeyValues(DataType type, KeyFilter filter, @Nullable List<Object> values) {
        this.type = type;
        this.filter = filter;
        this.values = values;
    }

    /// The values of `keys`, vectors of `type`; nulls add nothing. `expected` says about how many distinct ones there are.
    /// Costs a pass over them.
    public static KeyValues of(DataType type, Iterable<? extends Vector> keys, long expected) {
        KeyFilter.Builder builder = new KeyFilter.Builder(expected, false);
        // zeros of both signs are equal as keys, not as values
        boolean listed = !(type instanceof DoubleType) && !(type instanceof FloatType);
        Set<Object> distinct = new LinkedHashSet<>();
        for (Vector vector : keys) {
            builder.add(vector);
            for (int row = 0; listed && row < vector.size() && distinct.size() <= FEW; row++) {
                Object value = Values.get(vector, row, type);
                if (value != null) {
                    distinct.add(value);
                }
            }
        }
        boolean few = listed && distinct.size() <= FEW;
        return new KeyValues(type, builder.build(), few ? List.copyOf(new ArrayList<>(distinct)) : null);
    }

    @Override
    public boolean isEmpty() {
        return filter.isEmpty();
    }

    @Override
    public @Nullable Object smallest() {
        return bound(filter.smallest());
    }

    @Override
    public @Nullable Object largest() {
        return bound(filter.largest());
    }

    private @Nullable Object bound(long word) {
        if (!filter.hasRange() || filter.isEmpty()) {
            return null;
        }
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
        RowHasher hasher = new RowHasher();
        return (vector, rows, count, selected) -> {
            System.arraycopy(rows, 0, selected, 0, count);
            return filter.keep(vector, hasher, selected, count);
        };
    }

    /// An estimate of the heap it holds.
    public long sizeInBytes() {
        return filter.sizeInBytes() + (values == null ? 0 : 64L * values.size());
    }

    @Override
    public String toString() {
        return "values of " + type.sql() + (values == null ? "" : ", " + values.size() + " of them");
    }
}
