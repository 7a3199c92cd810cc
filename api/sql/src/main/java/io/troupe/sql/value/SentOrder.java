package io.troupe.sql.value;

import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// [ValueOrder#equality] of a type in a form that is sent with a kernel. Safe for use by several threads.
public final class SentOrder implements Comparator<Object>, Serializable {
    private static final long serialVersionUID = 1L;

    private final DataType type;
    private transient volatile @Nullable Comparator<Object> order;

    /// The order of values of `type`.
    public SentOrder(DataType type) {
        this.type = type;
    }

    @Override
    public int compare(Object left, Object right) {
        Comparator<Object> known = order;
        if (known == null) {
            known = ValueOrder.equality(type);
            order = known;
        }
        return known.compare(left, right);
    }
}
