package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.error.Suggestions;
import io.troupe.sql.metastore.SessionVariables;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GroupingCall;
import io.troupe.sql.plan.LambdaVariable;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.VariantType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds what a name in an expression means: a parameter of a lambda, a column, an alias of the select
/// list, or a column of the query around this one; in this order.
final class NameResolver {
    private static final String GROUPING_ID = "grouping__id";

    private final Analysis analysis;
    private final FieldExtraction fields;

    NameResolver(Analysis analysis, FieldExtraction fields) {
        this.analysis = analysis;
        this.fields = fields;
    }

    Expression resolve(Unresolved.Attribute attribute, Names names) {
        Optional<Expression> found = find(attribute, names);
        if (found.isEmpty() && !analysis.usesMetadata()
                && MetadataAccess.isMentioned(attribute.parts(), analysis.relations())) {
            throw new MetadataAccess.Wanted();
        }
        return found.orElseThrow(() -> unresolved(attribute, names));
    }

    /// What `input_file_name()` means where the rows of one table of files are; empty elsewhere.
    Optional<Expression> fileName(Unresolved.Function call, Names names) {
        if (!analysis.usesMetadata()) {
            throw new MetadataAccess.Wanted();
        }
        List<String> path = List.of("_metadata", "file_path");
        return names.scope().find(path, false).size() == 1
                ? column(path, names.scope(), call.origin())
                        .map(found -> ExpressionResolver.show(found, "input_file_name()"))
                : Optional.empty();
    }

    private Optional<Expression> find(Unresolved.Attribute attribute, Names names) {
        List<String> parts = attribute.parts();
        Origin origin = attribute.origin();
        LambdaVariable variable = names.lambdas().get(parts.getFirst().toLowerCase(Locale.ROOT));
        if (variable != null) {
            return Optional.of(fields.path(variable, parts.subList(1, parts.size()), origin));
        }
        if (names.aliasesFirst()) {
            Optional<Expression> alias = alias(parts, names, origin);
            if (alias.isPresent()) {
                return alias;
            }
        }
        return column(parts, names.scope(), origin)
                .or(() -> names.aliasesFirst() ? Optional.empty() : alias(parts, names, origin))
                .or(() -> groupingId(parts, origin))
                .or(() -> outer(parts, names, origin))
                .or(() -> variable(parts, origin));
    }

    /// The value of a variable, or of a field in it, shown by its name.
    private Optional<Expression> variable(List<String> parts, Origin origin) {
        for (int count = parts.size(); count > 0; count--) {
            List<String> name = parts.subList(0, count);
            Optional<SessionVariables.Variable> found = analysis.settings().variables().find(name);
            if (found.isPresent()) {
                return Optional.of(fields.path(
                        ExpressionResolver.show(found.get().value(), name.getLast()),
                        parts.subList(count, parts.size()), origin));
            }
        }
        return Optional.empty();
    }

    private Optional<Expression> column(List<String> parts, Scope scope, Origin origin) {
        List<Scope.Match> matches = scope.find(parts, analysis.semantics().caseSensitive());
        if (matches.size() > 1) {
            throw ambiguous(parts, matches, origin);
        }
        if (matches.isEmpty()) {
            return Optional.empty();
        }
        Scope.Match match = matches.getFirst();
        String written = parts.get(parts.size() - 1 - match.fields().size());
        AttributeReference attribute = as(MetadataAccess.shown(match.column().attribute()), written);
        analysis.places().put(attribute, origin);
        return Optional.of(fields.path(attribute, match.fields(), origin));
    }

    /// The column under the name by which the query wrote it, an object of its own for each time that it is written.
    private static AttributeReference as(AttributeReference attribute, String name) {
        return new AttributeReference(attribute.id(), name, attribute.dataType(), attribute.nullable(),
                attribute.qualifier(), attribute.metadata());
    }

    /// What an alias stands for, shown by the alias's name.
    private Optional<Expression> alias(List<String> parts, Names names, Origin origin) {
        List<AttributeReference> attributes = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        for (Expression alias : names.aliases()) {
            if (alias instanceof AttributeReference attribute) {
                attributes.add(attribute);
                values.add(attribute);
            } else if (alias instanceof Alias named && named.isResolved()) {
                attributes.add(named.toAttribute());
                values.add(named.child());
            }
        }
        Scope scope = Scope.of(attributes);
        List<Scope.Match> matches = scope.find(parts, analysis.semantics().caseSensitive());
        List<Expression> found = matches.stream()
                .map(match -> values.get(attributes.indexOf(match.column().attribute()))).distinct().toList();
        if (found.size() > 1) {
            throw names.aliasesFirst()
                    ? ambiguous(parts, matches, origin)
                    : SqlException.analysis(origin, "AMBIGUOUS_LATERAL_COLUMN_ALIAS", "name", quoted(parts),
                            "n",
                            String.valueOf(found.size()));
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Scope.Match match = matches.getFirst();
        if (!match.fields().isEmpty() && !hasParts(found.getFirst().dataType())) {
            return Optional.empty();
        }
        String name = match.column().attribute().name();
        return Optional
                .of(fields.path(ExpressionResolver.show(found.getFirst(), name), match.fields(), origin));
    }

    private static boolean hasParts(DataType type) {
        return type instanceof StructType || type instanceof ArrayType || type instanceof MapType
                || type instanceof VariantType;
    }

    /// The old name for `grouping_id()`.
    private static Optional<Expression> groupingId(List<String> parts, Origin origin) {
        return parts.size() == 1 && parts.getFirst().equalsIgnoreCase(GROUPING_ID)
                ? Optional.of(ExpressionResolver.show(
                        new GroupingCall(List.of(), true, origin), parts.getFirst()))
                : Optional.empty();
    }

    private Optional<Expression> outer(List<String> parts, Names names, Origin origin) {
        Names outer = names.environment().outer();
        if (outer == null) {
            return Optional.empty();
        }
        return column(parts, outer.scope(), origin).map(found -> found.transformUp(
                each -> each instanceof AttributeReference attribute ? new OuterReference(attribute) : each))
                .or(() -> outer(parts, outer, origin));
    }

    private SqlException ambiguous(List<String> parts, List<Scope.Match> matches, Origin origin) {
        List<String> found = matches.stream().map(match -> fullName(match.column().attribute())).toList();
        return SqlException.analysis(origin, "AMBIGUOUS_REFERENCE", "name", quoted(parts), "referenceNames",
                "[" + String.join(", ", found) + "]");
    }

    private static String fullName(AttributeReference attribute) {
        List<String> parts = new ArrayList<>(attribute.qualifier());
        parts.add(attribute.name());
        return quoted(parts);
    }

    private static SqlException unresolved(Unresolved.Attribute attribute, Names names) {
        String wanted = quoted(attribute.parts());
        List<String> known = names.columnNames(attribute.parts().size());
        if (known.isEmpty()) {
            return SqlException.analysis(attribute.origin(), "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
                    "objectName", wanted, "hint",
                    names.scope().attributes().isEmpty() && names.environment().outer() == null
                            ? " The query reads nothing: FROM is missing, or taken for a name after a comma too many."
                            : "");
        }
        List<String> near = Suggestions.near(wanted, known);
        return SqlException.analysis(attribute.origin(), "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName",
                wanted, "proposal", String.join(", ", near.isEmpty() ? Suggestions.of(wanted, known) : near));
    }

    private static String quoted(List<String> parts) {
        return io.troupe.sql.metastore.SessionCatalog.quoted(parts);
    }
}
