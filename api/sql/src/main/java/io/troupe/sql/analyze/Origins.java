package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Arithmetic;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Cast;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GeneratorCall;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.WindowCall;

/// Where expressions come from.
final class Origins {
    private Origins() {}

    /// The place of `expression`, or of the first thing in it that knows one.
    static Origin of(Expression expression) {
        Origin own = own(expression);
        if (own.isKnown()) {
            return own;
        }
        for (Expression child : expression.children()) {
            Origin origin = of(child);
            if (origin.isKnown()) {
                return origin;
            }
        }
        return Origin.UNKNOWN;
    }

    private static Origin own(Expression expression) {
        return switch (expression) {
            case Unresolved.Attribute it -> it.origin();
            case Unresolved.Star it -> it.origin();
            case Unresolved.Function it -> it.origin();
            case Unresolved.Own it -> it.call().origin();
            case Unresolved.Extract it -> it.origin();
            case Unresolved.CastTo it -> it.origin();
            case Unresolved.Case it -> it.origin();
            case Unresolved.InList it -> it.origin();
            case Unresolved.Windowed it -> it.origin();
            case Unresolved.Parameter it -> it.origin();
            case Unresolved.CurrentLike it -> it.origin();
            case Unresolved.Outer it -> it.origin();
            case Unresolved.MultiAlias it -> it.origin();
            case Subquery.Scalar it -> it.origin();
            case Subquery.Exists it -> it.origin();
            case Subquery.InQuery it -> it.origin();
            case Call it -> it.origin();
            case Cast it -> it.origin();
            case Arithmetic it -> it.origin();
            case AggregateCall it -> it.origin();
            case WindowCall it -> it.origin();
            case GeneratorCall it -> it.origin();
            default -> Origin.UNKNOWN;
        };
    }
}
