package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.List;

/// `grouping(e)` or `grouping_id(e, ...)`: which grouping expressions a row of grouping sets leaves out. The analyser
/// replaces it.
///
/// @param isId
///            whether it is `grouping_id`, a bigint; else a tinyint
public record GroupingCall(List<Expression> arguments, boolean isId, Origin origin) implements Expression {
    /// Copies.
    public GroupingCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public DataType dataType() {
        return isId ? DataTypes.LongType : DataTypes.ByteType;
    }

    @Override
    public boolean nullable() {
        return false;
    }

    @Override
    public List<Expression> children() {
        return arguments;
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return new GroupingCall(children, isId, origin);
    }
}
