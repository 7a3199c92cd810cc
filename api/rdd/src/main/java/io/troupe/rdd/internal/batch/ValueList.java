package io.troupe.rdd.internal.batch;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The values of one key as an unmodifiable list, kept as compactly as a [Column]. Travels as an [ArrayList]
/// wherever no codec of batches sees it.
public final class ValueList extends AbstractList<@Nullable Object> implements RandomAccess, Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Column values;

    /// A list of the values of `values`, which it takes over.
    public ValueList(Column values) {
        this.values = values;
    }

    @Override
    public @Nullable Object get(int index) {
        if (index < 0 || index >= values.size()) {
            throw new IndexOutOfBoundsException("index " + index + " of " + values.size() + " values");
        }
        return values.get(index);
    }

    @Override
    public int size() {
        return values.size();
    }

    /// The column behind the list; must not be changed.
    Column values() {
        return values;
    }

    @Serial
    private Object writeReplace() {
        return new ArrayList<>(this);
    }
}
