package io.troupe.sql.analyze;

import io.troupe.sql.plan.AttributeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The columns that names may mean above a plan.
///
/// @param columns
///            what `*` stands for, in order
/// @param hidden
///            columns of the plan that are found only when they are qualified, as the sides of a join by USING
record Scope(List<Column> columns, List<Column> hidden) {
    static final Scope EMPTY = new Scope(List.of(), List.of());

    /// One column.
    ///
    /// @param source
    ///            columns with the same source have the same values, so that a name that means both is not ambiguous
    record Column(AttributeReference attribute, long source) {
        Column withQualifier(List<String> qualifier) {
            return new Column(attribute.withQualifier(qualifier), source);
        }

        Column withNullable(boolean nullable) {
            return new Column(attribute.withNullable(nullable), source);
        }
    }

    /// What a name was found to mean: a column, and the names of fields inside it.
    record Match(Column column, List<String> fields) {}

    Scope {
        columns = List.copyOf(columns);
        hidden = List.copyOf(hidden);
    }

    /// These columns; nothing is hidden but what [MetadataAccess] is about.
    static Scope of(List<AttributeReference> attributes) {
        List<Column> columns = new ArrayList<>();
        List<Column> hidden = new ArrayList<>();
        for (AttributeReference each : attributes) {
            (MetadataAccess.isHidden(each) ? hidden : columns).add(new Column(each, each.id()));
        }
        return new Scope(columns, hidden);
    }

    /// The same columns, of which those that `sources` knows come from others.
    static Scope of(List<AttributeReference> attributes, Map<Long, Long> sources) {
        return new Scope(
                attributes.stream().map(each -> new Column(each, sources.getOrDefault(each.id(), each.id())))
                        .toList(),
                List.of());
    }

    /// The same columns, each of which may be null.
    Scope withNullable() {
        return new Scope(columns.stream().map(column -> column.withNullable(true)).toList(),
                hidden.stream().map(column -> column.withNullable(true)).toList());
    }

    List<AttributeReference> attributes() {
        return columns.stream().map(Column::attribute).toList();
    }

    /// The columns of both, this one's first.
    Scope and(Scope other) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(other.columns);
        List<Column> allHidden = new ArrayList<>(hidden);
        allHidden.addAll(other.hidden);
        return new Scope(all, allHidden);
    }

    /// The same columns as those of a table `name`; hidden ones are out of reach then, but for [#metadata].
    Scope named(List<String> name) {
        return new Scope(
                columns.stream().map(column -> column.withQualifier(name)).toList(),
                metadata().stream().map(column -> column.withQualifier(name)).toList());
    }

    /// The hidden columns that [MetadataAccess] is about, which are found without a qualifier too.
    List<Column> metadata() {
        return hidden.isEmpty()
                ? hidden
                : hidden.stream().filter(column -> MetadataAccess.isHidden(column.attribute)).toList();
    }

    /// All that `parts` may mean, each column once. The longest qualifier that fits decides.
    List<Match> find(List<String> parts, boolean caseSensitive) {
        for (int qualifierLength = parts.size() - 1; qualifierLength >= 0; qualifierLength--) {
            List<String> qualifier = parts.subList(0, qualifierLength);
            String name = parts.get(qualifierLength);
            List<String> fields = parts.subList(qualifierLength + 1, parts.size());
            List<Match> matches = new ArrayList<>();
            collect(columns, qualifier, name, fields, caseSensitive, matches);
            if (matches.isEmpty() && !qualifier.isEmpty()) {
                collect(hidden, qualifier, name, fields, caseSensitive, matches);
            } else if (matches.isEmpty()) {
                collect(metadata(), qualifier, name, fields, caseSensitive, matches);
            }
            if (!matches.isEmpty()) {
                return matches;
            }
        }
        return List.of();
    }

    /// The columns, also hidden ones, of the table `qualifier`.
    List<Column> ofTable(List<String> qualifier, boolean caseSensitive) {
        List<Column> found = new ArrayList<>();
        for (Column column : hidden) {
            if (endsWith(column.attribute.qualifier(), qualifier, caseSensitive)) {
                found.add(column);
            }
        }
        for (Column column : columns) {
            if (endsWith(column.attribute.qualifier(), qualifier, caseSensitive)) {
                found.add(column);
            }
        }
        return found;
    }

    /// The names of all columns with their tables, for suggestions.
    List<String> fullNames() {
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            List<String> parts = new ArrayList<>(column.attribute.qualifier());
            parts.add(column.attribute.name());
            names.add(String.join(".", parts.stream().map(part -> "`" + part + "`").toList()));
        }
        return names;
    }

    private static void collect(
            List<Column> from, List<String> qualifier, String name, List<String> fields,
            boolean caseSensitive,
            List<Match> matches) {
        for (Column column : from) {
            if (same(column.attribute.name(), name, caseSensitive)
                    && endsWith(column.attribute.qualifier(), qualifier, caseSensitive)
                    && matches.stream().noneMatch(match -> match.column.source == column.source)) {
                matches.add(new Match(column, fields));
            }
        }
    }

    private static boolean endsWith(List<String> whole, List<String> end, boolean caseSensitive) {
        int offset = whole.size() - end.size();
        if (offset < 0) {
            return false;
        }
        for (int i = 0; i < end.size(); i++) {
            if (!same(whole.get(offset + i), end.get(i), caseSensitive)) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(String left, String right, boolean caseSensitive) {
        return caseSensitive ? left.equals(right) : left.equalsIgnoreCase(right);
    }
}
