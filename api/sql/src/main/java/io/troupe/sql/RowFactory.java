package io.troupe.sql;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes rows of values, without names.
public final class RowFactory {
    private RowFactory() {}

    /// A row of these values in their order, any of which may be null.
    public static Row create(@Nullable Object... values) {
        return new ValueRow(Arrays.asList(values), null);
    }
}
