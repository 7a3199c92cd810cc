package io.troupe.sql.connector.expressions;

import io.troupe.sql.types.NameText;
import java.util.List;

/// A column by the parts of its name.
///
/// @param parts
///            the name of a column and those of fields in it
public record FieldReference(List<String> parts) implements NamedReference {
    /// Copies.
    public FieldReference {
        parts = List.copyOf(parts);
    }

    /// The column of these parts.
    public FieldReference(String... parts) {
        this(List.of(parts));
    }

    /// The column of this name; a dot outside of backquotes parts a struct from its field.
    public static FieldReference apply(String name) {
        return new FieldReference(NameText.parts(name));
    }

    /// The column of this name, dots and all.
    public static FieldReference column(String name) {
        return new FieldReference(List.of(name));
    }

    @Override
    public String[] fieldNames() {
        return parts.toArray(String[]::new);
    }

    @Override
    public String describe() {
        return NameText.of(parts);
    }

    @Override
    public String toString() {
        return describe();
    }
}
