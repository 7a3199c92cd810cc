package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.Metadata;
import java.util.List;

/// A column of the plan below, by id. Two references with the same id are the same column; name and qualifier are for
/// people.
///
/// @param id
///            unique in the session
/// @param qualifier
///            the names by which its table can be referred to, outermost first
public record AttributeReference(
        long id, String name, DataType dataType, boolean nullable, List<String> qualifier, Metadata metadata)
        implements
            Expression {
    /// A column without qualifier or metadata.
    public AttributeReference(long id, String name, DataType dataType, boolean nullable) {
        this(id, name, dataType, nullable, List.of(), Metadata.empty());
    }

    /// The same column with other names for its table.
    public AttributeReference withQualifier(List<String> qualifier) {
        return new AttributeReference(id, name, dataType, nullable, qualifier, metadata);
    }

    /// The same column, null or not.
    public AttributeReference withNullable(boolean nullable) {
        return nullable == this.nullable
                ? this
                : new AttributeReference(id, name, dataType, nullable, qualifier, metadata);
    }

    @Override
    public List<Expression> children() {
        return List.of();
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttributeReference that && id == that.id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
