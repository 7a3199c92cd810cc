package io.troupe.sql.jdbc;

import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.Literal;
import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Conditions as a database understands them. Texts may be compared by other rules there, so only
/// conditions of which that makes rows more, not fewer, are left to it, and rows are checked again.
final class JdbcFilters {
    private final JdbcDialect dialect;
    private final StructType schema;
    private final Set<String> customised;
    private final JdbcForeignTypes foreign;

    /// @param customised
    ///            columns whose type is not that of the database
    JdbcFilters(JdbcDialect dialect, StructType schema, Set<String> customised, JdbcForeignTypes foreign) {
        this.dialect = dialect;
        this.schema = schema;
        this.customised = customised;
        this.foreign = foreign;
    }

    /// A condition as SQL.
    ///
    /// @param isExact
    ///            whether no row passes that does not fulfil it here
    record Sql(String text, boolean isExact) {}

    Optional<Sql> of(Predicate predicate) {
        Expression[] children = predicate.children();
        return switch (predicate.name()) {
            case "AND" -> both(children, " AND ");
            case "OR" -> both(children, " OR ");
            case "IS_NULL" -> column(children[0]).map(name -> new Sql(name + " IS NULL", true));
            case "IS_NOT_NULL" -> column(children[0]).map(name -> new Sql(name + " IS NOT NULL", true));
            case "=", "<>", "<", "<=", ">", ">=" -> comparison(predicate.name(), children);
            case "IN" -> in(children);
            case "STARTS_WITH" -> prefix(children);
            default -> Optional.empty();
        };
    }

    private Optional<Sql> both(Expression[] children, String operator) {
        return of((Predicate) children[0]).flatMap(left -> of((Predicate) children[1])
                .map(right -> new Sql("(" + left.text + operator + right.text + ")",
                        left.isExact && right.isExact)));
    }

    private Optional<Sql> comparison(String operator, Expression[] children) {
        return column(children[0]).flatMap(name -> literal(children[0], children[1]).flatMap(value -> {
            boolean isText = isText(children[1]);
            return isText && !operator.equals("=")
                    ? Optional.empty()
                    : Optional.of(new Sql(name + " " + operator + " " + value, !isText));
        }));
    }

    private Optional<Sql> in(Expression[] children) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i < children.length; i++) {
            Optional<String> value = literal(children[0], children[i]);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        if (values.isEmpty()) {
            return Optional.of(new Sql("1=0", true));
        }
        return column(children[0])
                .map(name -> new Sql(name + " IN (" + String.join(", ", values) + ")", !isText(children[1])));
    }

    private Optional<Sql> prefix(Expression[] children) {
        Object prefix = ((Literal<?>) children[1]).value();
        if (!(prefix instanceof String text) || text.matches(".*[%_\\\\!'].*")
                || foreignType(children[0]).isPresent()) {
            return Optional.empty();
        }
        return column(children[0]).map(name -> new Sql(dialect.startsWith(name, text), false));
    }

    private static boolean isText(Expression literal) {
        return literal instanceof Literal<?> constant && constant.dataType().isText();
    }

    private Optional<String> literal(Expression column, Expression expression) {
        Object value = expression instanceof Literal<?> constant ? constant.value() : null;
        if (value == null) {
            return Optional.empty();
        }
        DataType type = ((Literal<?>) expression).dataType();
        return foreignType(column)
                .map(foreignName -> type.isText()
                        ? dialect.compileForeign(foreignName, value.toString())
                        : Optional.<String>empty())
                .orElseGet(() -> dialect.compileValue(value, type));
    }

    private Optional<String> foreignType(Expression column) {
        return column instanceof NamedReference reference
                ? foreign.type(reference.fieldNames()[0])
                : Optional.empty();
    }

    private Optional<String> column(Expression expression) {
        return expression instanceof NamedReference reference && reference.fieldNames().length == 1
                && List.of(schema.fieldNames()).contains(reference.fieldNames()[0])
                && customised.stream().noneMatch(reference.fieldNames()[0]::equalsIgnoreCase)
                        ? Optional.of(dialect.quoteIdentifier(reference.fieldNames()[0]))
                        : Optional.empty();
    }
}
