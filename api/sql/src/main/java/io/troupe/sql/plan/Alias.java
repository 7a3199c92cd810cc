package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.Metadata;
import java.util.List;

/// A value that becomes a column with a name and an id of its own.
///
/// @param id
///            unique in the session; 0 before analysis
public record Alias(Expression child, String name, long id, List<String> qualifier, Metadata metadata)
        implements
            Expression {
    /// An alias without qualifier or metadata.
    public Alias(Expression child, String name, long id) {
        this(child, name, id, List.of(), Metadata.empty());
    }

    /// The column that refers to it.
    public AttributeReference toAttribute() {
        return new AttributeReference(id, name, dataType(), nullable(), qualifier, metadata);
    }

    @Override
    public DataType dataType() {
        return child.dataType();
    }

    @Override
    public boolean nullable() {
        return child.nullable();
    }

    /// Not before it has an id: until then other columns cannot refer to it.
    @Override
    public boolean isResolved() {
        return id != 0 && child.isResolved();
    }

    @Override
    public boolean isFoldable() {
        return false;
    }

    @Override
    public List<Expression> children() {
        return List.of(child);
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return new Alias(children.getFirst(), name, id, qualifier, metadata);
    }
}
