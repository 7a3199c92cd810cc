package io.troupe.sql.analyze;

import io.troupe.sql.collation.Collations;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives text to which nobody gave a collation that of the table or view it is written for: constants, casts
/// and columns.
public final class DefaultCollation {
    private final StringType text;

    /// The collation with a name as `io.troupe.sql.collation` gives it.
    public DefaultCollation(String collation) {
        this.text = new StringType(collation);
    }

    /// The collation that was said for the table or view `name`, or else that of its database; empty when neither has one.
    /// Throws [SqlException] when there is no such collation.
    public static Optional<DefaultCollation> of(@Nullable String said, List<String> name,
            SessionCatalog catalog,
            Origin origin) {
        String database = catalog.qualify(name).get(1);
        String collation = said != null || !catalog.hasDatabase(database)
                ? said
                : catalog.details(database).collation();
        return Optional.ofNullable(collation)
                .map(each -> new DefaultCollation(Collations.normalised(each, origin)));
    }

    /// A query whose names are not looked up yet, with its constants and casts in this collation.
    public LogicalPlan of(LogicalPlan query) {
        return query.transformUp(node -> node.mapExpressions(this::of));
    }

    /// A type of a column.
    public DataType of(DataType type) {
        return type instanceof StringType own && own.isBinary() ? text : type;
    }

    /// The columns of a table.
    public StructType of(StructType schema) {
        List<StructField> fields = new ArrayList<>();
        schema.forEach(field -> fields.add(
                new StructField(field.name(), of(field.dataType()), field.nullable(), field.metadata())));
        return new StructType(fields);
    }

    private Expression of(Expression expression) {
        return switch (expression) {
            case Literal literal -> new Literal(literal.value(), of(literal.dataType()));
            case Unresolved.CastTo cast -> new Unresolved.CastTo(
                    of(cast.child()), of(cast.type()), cast.isTry(), cast.origin());
            case Unresolved.Extract extract ->
                new Unresolved.Extract(of(extract.child()), extract.key(), extract.kind(), extract.origin());
            case Unresolved.Function call when FunctionResolver.simpleName(call.name()).equals("collate") ->
                call.withChildren(withFirst(call.children()));
            case Subquery subquery -> subquery.withPlan(of(subquery.plan())).mapChildren(this::of);
            default -> expression.mapChildren(this::of);
        };
    }

    private List<Expression> withFirst(List<Expression> children) {
        List<Expression> result = new ArrayList<>(children);
        result.set(0, of(children.getFirst()));
        return result;
    }
}
