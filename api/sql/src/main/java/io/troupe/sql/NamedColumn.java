package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Unresolved;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column that is known by its name and the class of its values, as the constants that [Columns] asks
/// for are. It goes where a [Column] goes, where a [TypedColumn] of elements of `T` goes, and by [#name]
/// where a name goes. Immutable.
///
/// @param <T>
///            the elements whose column it is
/// @param <U>
///            its values
public non-sealed class NamedColumn<T extends @Nullable Object, U extends @Nullable Object>
        extends
            TypedColumn<T, U> {
    private final String path;

    /// The column `path`, a name or a field as in `address.city`, with values of `type`. Whether SQL has a type for them
    /// is looked up when the values are asked for as objects.
    public NamedColumn(String path, Class<U> type) {
        super(attribute(path), () -> Encoders.of(type));
        this.path = path;
    }

    /// As [#NamedColumn(String, Class)], for a type with type arguments.
    public NamedColumn(String path, TypeToken<U> type) {
        super(attribute(path), () -> Encoders.of(type));
        this.path = path;
    }

    /// Without a place in the program: errors are about the line where the column is used, not where it is made.
    private static Unresolved.Attribute attribute(String path) {
        return new Unresolved.Attribute(List.of(path.split("\\.")), Origin.UNKNOWN);
    }

    /// The name of the column, as in `amount`, or in `address.city` for a field.
    public String name() {
        return path;
    }
}
