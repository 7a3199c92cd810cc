package io.troupe.sql.encode;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Maps.
///
/// @param mapClass
///            the class or interface to make
record MapCodec(Class<?> mapClass, Codec key, Codec value) implements Codec {
    @Override
    public DataType type() {
        return new MapType(key.type(), value.type(), value.nullable());
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public void readOnly(String path, Set<String> found) {
        value.readOnly(path + ".value", found);
    }

    @Override
    public Object toValue(Object object) {
        Map<?, ?> map = (Map<?, ?>) object;
        List<Object> keys = new ArrayList<>(map.size());
        List<@Nullable Object> values = new ArrayList<>(map.size());
        map.forEach((k, v) -> {
            if (k == null) {
                throw SqlException.execution("NULL_MAP_KEY");
            }
            keys.add(key.toValue(k));
            values.add(value.toValueOrNull(v));
        });
        return new MapValue(keys, values);
    }

    @Override
    public Object toObject(Object mapValue) {
        MapValue entries = (MapValue) mapValue;
        Map<Object, @Nullable Object> map = empty();
        for (int i = 0; i < entries.size(); i++) {
            map.put(key.toObject(entries.keys().get(i)), value.toObjectOrNull(entries.values().get(i)));
        }
        return map;
    }

    @SuppressWarnings("unchecked") // a map of whatever keys and values become
    private Map<Object, @Nullable Object> empty() {
        if (!mapClass.isInterface()) {
            return (Map<Object, @Nullable Object>) Constructors.newInstance(mapClass);
        }
        if (ConcurrentMap.class.isAssignableFrom(mapClass)) {
            return mapClass == ConcurrentMap.class
                    ? new ConcurrentHashMap<>()
                    : new ConcurrentSkipListMap<>();
        }
        return SortedMap.class.isAssignableFrom(mapClass) ? new TreeMap<>() : new LinkedHashMap<>();
    }

    /// Whether there is a way to make maps of this class.
    static boolean canMake(Class<?> mapClass) {
        return mapClass.isInterface()
                ? mapClass.isAssignableFrom(LinkedHashMap.class) || mapClass.isAssignableFrom(TreeMap.class)
                        || mapClass.isAssignableFrom(ConcurrentSkipListMap.class)
                : Constructors.exists(mapClass);
    }
}
