package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.Generator;
import io.troupe.sql.types.DataType;
import java.util.List;

/// A function that gives any number of rows. In a select list until the analyser turns it into a
/// [LogicalPlan.Generate].
///
/// @param outer
///            whether a row for which it gives none is kept, with nulls
public record GeneratorCall(
        Generator.BoundGenerator function, List<Expression> arguments, boolean outer, Origin origin)
        implements
            Expression {
    /// Copies.
    public GeneratorCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public DataType dataType() {
        return function.schema();
    }

    @Override
    public boolean nullable() {
        return outer;
    }

    @Override
    public List<Expression> children() {
        return arguments;
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return new GeneratorCall(function, children, outer, origin);
    }
}
