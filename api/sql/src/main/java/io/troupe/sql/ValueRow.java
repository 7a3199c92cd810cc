package io.troupe.sql;

import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row that holds its values.
final class ValueRow implements Row {
    private static final long serialVersionUID = 1L;

    private final ArrayList<@Nullable Object> values;
    private final @Nullable StructType schema;

    ValueRow(List<? extends @Nullable Object> values, @Nullable StructType schema) {
        this.values = new ArrayList<>(values);
        this.schema = schema;
    }

    @Override
    public @Nullable StructType schema() {
        return schema;
    }

    @Override
    public int length() {
        return values.size();
    }

    @Override
    public @Nullable Object get(int i) {
        return values.get(i);
    }

    @Override
    public List<@Nullable Object> toList() {
        return Collections.unmodifiableList(values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row that && RowValues.areEqual(this, that);
    }

    @Override
    public int hashCode() {
        return RowValues.hash(this);
    }

    @Override
    public String toString() {
        return mkString("[", ",", "]");
    }
}
