package io.troupe.sql.function.collection;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The entries of a map that is being made. No key may be null or come twice.
public final class MapEntries {
    private final DataType keyType;
    private final Set<@Nullable Object> seen = new HashSet<>();
    private final List<Object> keys = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    /// No entries.
    public MapEntries(DataType keyType) {
        this.keyType = keyType;
    }

    /// Adds an entry. Throws SqlException when the key is null or was added before.
    public void put(@Nullable Object key, @Nullable Object value) {
        if (key == null) {
            throw SqlException.execution("NULL_MAP_KEY");
        }
        if (!seen.add(ValueOrder.key(keyType, key))) {
            throw SqlException.execution("DUPLICATED_MAP_KEY", "key", key.toString(), "mapKeyDedupPolicy",
                    "\"spark.sql.mapKeyDedupPolicy\"");
        }
        keys.add(key instanceof Double number
                ? (Object) (number + 0.0)
                : key instanceof Float number
                        ? number + 0.0f
                        : key);
        values.add(value);
    }

    /// The map of all entries in the order in which they were added.
    public MapValue map() {
        return new MapValue(keys, values);
    }
}
