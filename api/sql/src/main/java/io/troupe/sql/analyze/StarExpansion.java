package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GetField;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What `*` and its relatives stand for.
final class StarExpansion {
    private StarExpansion() {}

    /// The columns, or the fields of a struct, that a star means; each an alias or an attribute.
    static List<Expression> columns(Unresolved.Star star, Names names, Analysis analysis) {
        List<Expression> columns = unfiltered(star, names, analysis);
        columns = except(star, columns, analysis);
        List<Expression> result = new ArrayList<>();
        for (Expression column : columns) {
            result.add(replaced(star, column, names, analysis));
        }
        return result;
    }

    /// The columns whose names match a regular expression.
    static List<Expression> columns(Unresolved.RegexColumns regex, Names names, Analysis analysis) {
        int flags = analysis.semantics().caseSensitive() ? 0 : Pattern.CASE_INSENSITIVE;
        try {
            Pattern pattern = Pattern.compile(regex.pattern(), flags);
            List<Scope.Column> columns = regex.qualifier().isEmpty()
                    ? names.scope().columns()
                    : names.scope().ofTable(regex.qualifier(), analysis.semantics().caseSensitive());
            return columns.stream().map(Scope.Column::attribute)
                    .filter(attribute -> pattern.matcher(attribute.name()).matches())
                    .map(Expression.class::cast).toList();
        } catch (PatternSyntaxException e) {
            throw SqlException.analysis(
                    regex.origin(), "INVALID_PARAMETER_VALUE.PATTERN", "functionName", "*", "parameter", "*",
                    "value", regex.pattern());
        }
    }

    private static List<Expression> unfiltered(Unresolved.Star star, Names names, Analysis analysis) {
        if (star.qualifier().isEmpty()) {
            if (names.scope().columns().isEmpty() && names.environment().outer() == null) {
                throw SqlException.analysis(star.origin(), "INVALID_USAGE_OF_STAR_OR_REGEX", "elem", "'*'",
                        "prettyName", "SELECT without FROM");
            }
            return List.copyOf(names.scope().attributes());
        }
        List<Scope.Column> ofTable = names.scope().ofTable(
                star.qualifier(), analysis.semantics().caseSensitive());
        if (!ofTable.isEmpty()) {
            return ofTable.stream().map(Scope.Column::attribute).map(Expression.class::cast).toList();
        }
        List<Expression> outer = ofOuterTable(star, names, analysis);
        return outer.isEmpty() ? fields(star, names, analysis) : outer;
    }

    /// The columns of a table of the query around.
    private static List<Expression> ofOuterTable(Unresolved.Star star, Names names, Analysis analysis) {
        Names outer = names.environment().outer();
        return outer == null
                ? List.of()
                : outer.scope().ofTable(star.qualifier(), analysis.semantics().caseSensitive()).stream()
                        .<Expression>map(column -> analysis.alias(
                                new OuterReference(column.attribute()), column.attribute().name()))
                        .toList();
    }

    private static List<Expression> fields(Unresolved.Star star, Names names, Analysis analysis) {
        boolean found = !names.scope().find(star.qualifier(), analysis.semantics().caseSensitive()).isEmpty()
                || !names.lambdas().isEmpty();
        if (found) {
            Expression value = analysis.expressions().resolve(
                    new Unresolved.Attribute(star.qualifier(), star.origin()), names);
            if (value.dataType() instanceof StructType struct) {
                List<Expression> fields = new ArrayList<>();
                for (int i = 0; i < struct.size(); i++) {
                    String name = struct.apply(i).name();
                    fields.add(analysis.alias(new GetField(value, i, name), name));
                }
                return fields;
            }
        }
        throw SqlException.analysis(
                star.origin(), "CANNOT_RESOLVE_STAR_EXPAND", "targetString",
                SessionCatalog.quoted(star.qualifier()), "columns",
                String.join(", ",
                        names.scope().attributes().stream().map(each -> "`" + each.name() + "`").toList()));
    }

    private static List<Expression> except(Unresolved.Star star, List<Expression> columns,
            Analysis analysis) {
        List<Expression> left = new ArrayList<>(columns);
        List<List<String>> done = new ArrayList<>();
        for (List<String> name : star.except()) {
            if (done.stream()
                    .anyMatch(each -> analysis.sameName(String.join(".", each), String.join(".", name)))) {
                throw SqlException.analysis(star.origin(), "EXCEPT_OVERLAPPING_COLUMNS", "columns",
                        String.join(", ", star.except().stream().map(SessionCatalog::quoted).toList()));
            }
            done.add(name);
            if (!left.removeIf(column -> isCalled(column, name, analysis))
                    && !removeField(left, name, analysis)) {
                throw SqlException.analysis(star.origin(), "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName",
                        SessionCatalog.quoted(name), "proposal",
                        String.join(", ",
                                columns.stream().map(column -> "`" + nameOf(column) + "`").toList()));
            }
        }
        return left;
    }

    private static boolean isCalled(Expression column, List<String> name, Analysis analysis) {
        if (!analysis.sameName(nameOf(column), name.getLast())) {
            return false;
        }
        List<String> qualifier = column instanceof AttributeReference attribute
                ? attribute.qualifier()
                : List.of();
        int offset = qualifier.size() - (name.size() - 1);
        if (offset < 0) {
            return false;
        }
        for (int i = 0; i < name.size() - 1; i++) {
            if (!analysis.sameName(qualifier.get(offset + i), name.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Leaves out a field of a struct column, at any depth: the column is built anew of its other fields.
    private static boolean removeField(List<Expression> columns, List<String> name, Analysis analysis) {
        for (int i = 0; i < columns.size() && name.size() > 1; i++) {
            Expression column = columns.get(i);
            if (isCalled(column, name.subList(0, 1), analysis)) {
                Expression value = column instanceof Alias alias ? alias.child() : column;
                Optional<Expression> rebuilt = without(value, name.subList(1, name.size()), analysis);
                if (rebuilt.isPresent()) {
                    columns.set(i, analysis.alias(rebuilt.get(), nameOf(column)));
                    return true;
                }
            }
        }
        return false;
    }

    /// The struct without the field that `path` leads to; empty when there is none.
    private static Optional<Expression> without(Expression value, List<String> path, Analysis analysis) {
        if (!(value.dataType() instanceof StructType struct)) {
            return Optional.empty();
        }
        List<Expression> parts = new ArrayList<>();
        boolean found = false;
        for (int field = 0; field < struct.size(); field++) {
            String name = struct.apply(field).name();
            Expression part = new GetField(value, field, name);
            if (!analysis.sameName(name, path.getFirst())) {
                parts.add(new Alias(part, name, 0));
            } else if (path.size() == 1) {
                found = true;
            } else {
                Optional<Expression> rest = without(part, path.subList(1, path.size()), analysis);
                found |= rest.isPresent();
                parts.add(new Alias(rest.orElse(part), name, 0));
            }
        }
        return found && !parts.isEmpty()
                ? Optional.of(analysis.expressions().resolve(
                        new Unresolved.Function("struct", parts, io.troupe.sql.error.Origin.UNKNOWN),
                        Names.of(Scope.EMPTY, Environment.of(""))))
                : Optional.empty();
    }

    private static Expression replaced(Unresolved.Star star, Expression column, Names names,
            Analysis analysis) {
        for (Alias replacement : star.replace()) {
            if (analysis.sameName(replacement.name(), nameOf(column))) {
                return analysis.alias(analysis.expressions().resolve(replacement.child(), names),
                        replacement.name());
            }
        }
        return column;
    }

    static String nameOf(Expression column) {
        return switch (column) {
            case AttributeReference attribute -> attribute.name();
            case Alias alias -> alias.name();
            default -> throw new IllegalStateException("not a column: " + column);
        };
    }
}
