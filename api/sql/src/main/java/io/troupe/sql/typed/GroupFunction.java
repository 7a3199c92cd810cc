package io.troupe.sql.typed;

import io.troupe.function.FlatMapGroupsFunction;
import io.troupe.function.MapGroupsFunction;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// What a program does with the elements of a key.
public sealed interface GroupFunction extends Serializable {
    /// What the operation is called.
    String operation();

    /// What it makes of all `values` of `key`.
    Iterator<@Nullable Object> call(@Nullable Object key, Iterator<@Nullable Object> values) throws Exception;

    /// One object for each key.
    record One(MapGroupsFunction<@Nullable Object, @Nullable Object, @Nullable Object> function)
            implements
                GroupFunction {
        @Override
        public String operation() {
            return "mapGroups";
        }

        @Override
        public Iterator<@Nullable Object> call(@Nullable Object key, Iterator<@Nullable Object> values)
                throws Exception {
            return Collections.<@Nullable Object>singletonList(function.call(key, values)).iterator();
        }
    }

    /// Any number of objects for each key.
    record Many(FlatMapGroupsFunction<@Nullable Object, @Nullable Object, @Nullable Object> function)
            implements
                GroupFunction {
        @Override
        public String operation() {
            return "flatMapGroups";
        }

        @Override
        public Iterator<@Nullable Object> call(@Nullable Object key, Iterator<@Nullable Object> values)
                throws Exception {
            return function.call(key, values);
        }
    }
}
