package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The methods about columns. They are members of [Dataset]; they are kept apart for
/// reading.
abstract sealed class DatasetColumns<T> extends DatasetObjects<T> permits DatasetJoins {
    DatasetColumns(TroupeSession session, QueryExecution query, Encoder<T> encoder) {
        super(session, query, encoder);
    }

    /// The column `colName` of this dataset, also when another of the same name stands beside it in a join. Throws
    /// [AnalysisException] `UNRESOLVED_COLUMN.WITH_SUGGESTION` when there is none.
    public Column col(String colName) {
        return colName.equals("*") || colName.endsWith(".*") || colName.contains(".")
                ? new Column(colName)
                : new Column(attribute(colName));
    }

    /// As [#col].
    public Column apply(String colName) {
        return col(colName);
    }

    /// The column called `name`. One of that name is found at once; the analyser decides what else it may be.
    AttributeReference attribute(String name) {
        boolean caseSensitive = session.sessionState().settings().semantics().caseSensitive();
        AttributeReference found = null;
        for (AttributeReference column : query.analyzed().output()) {
            if (caseSensitive ? column.name().equals(name) : column.name().equalsIgnoreCase(name)) {
                if (found != null) {
                    found = null; // the analyser says that it is ambiguous
                    break;
                }
                found = column;
            }
        }
        return found != null
                ? found
                : (AttributeReference) select(new Column(quoted(name))).query.analyzed().output().getFirst();
    }

    /// The columns whose names match a regular expression in backquotes; without them, the column of that name.
    public Column colRegex(String colName) {
        boolean isQuoted = colName.length() > 2 && colName.startsWith("`") && colName.endsWith("`");
        return isQuoted
                ? new Column(new Unresolved.RegexColumns(
                        colName.substring(1, colName.length() - 1), List.of(), Origin.UNKNOWN))
                : col(colName);
    }

    /// A column that the source has beside those of [#schema], such as `_metadata` of files. Throws
    /// [AnalysisException] when there is none.
    public Column metadataColumn(String colName) {
        return new Column(
                (AttributeReference) select(new Column(quoted(colName))).query.analyzed().output()
                        .getFirst());
    }

    /// `name` as one part of a name, whatever characters it has.
    static String quoted(String name) {
        return name.startsWith("`") ? name : "`" + name.replace("`", "``") + "`";
    }

    /// These expressions as columns.
    public Dataset<Row> select(Column... cols) {
        return ofPlan(new LogicalPlan.Project(
                Arrays.stream(cols).map(column -> TypedColumn.over(self(), column).selected()).toList(),
                plan()));
    }

    /// These columns.
    public Dataset<Row> select(String col, String... cols) {
        return select(columns(col, cols));
    }

    /// These expressions of SQL as columns.
    public Dataset<Row> selectExpr(String... exprs) {
        return select(Arrays.stream(exprs).map(expr -> ColumnFunctions.expr(expr, troupeSession()))
                .toArray(Column[]::new));
    }

    /// With `col` as the column `colName`: in place of the one of that name, else the last.
    public Dataset<Row> withColumn(String colName, Column col) {
        return withColumns(Map.of(colName, col));
    }

    /// With several columns at once, none of which sees the others; see [#withColumn].
    public Dataset<Row> withColumns(Map<String, Column> colsMap) {
        requireDistinct(colsMap.keySet());
        Map<String, Column> added = new LinkedHashMap<>();
        colsMap.forEach((name, column) -> added.put(name, column.as(name)));
        List<Expression> columns = new ArrayList<>();
        Map<String, Column> taken = new LinkedHashMap<>(added);
        for (AttributeReference column : query.analyzed().output()) {
            Column replaced = find(added, column.name());
            columns.add(replaced == null ? column : replaced.selected());
            take(taken, column.name());
        }
        taken.values().forEach(column -> columns.add(column.selected()));
        return ofPlan(new LogicalPlan.Project(columns, plan()));
    }

    /// The entry for `name` in the case of the session, which leaves the map.
    <V> @Nullable V take(Map<String, V> map, String name) {
        V value = find(map, name);
        map.keySet().removeIf(key -> isSame(key, name));
        return value;
    }

    private <V> @Nullable V find(Map<String, V> map, String name) {
        for (Map.Entry<String, V> entry : map.entrySet()) {
            if (isSame(entry.getKey(), name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private boolean isSame(String name, String other) {
        return session.sessionState().settings().semantics().caseSensitive()
                ? name.equals(other)
                : name.equalsIgnoreCase(other);
    }

    /// Throws [AnalysisException] `COLUMN_ALREADY_EXISTS` when two of `names` are the same.
    void requireDistinct(Collection<String> names) {
        List<String> seen = new ArrayList<>();
        for (String name : names) {
            if (seen.stream().anyMatch(each -> isSame(each, name))) {
                boolean caseSensitive = session.sessionState().settings().semantics().caseSensitive();
                throw new AnalysisException(SqlException.analysis(CallPlace.origin(), "COLUMN_ALREADY_EXISTS",
                        "columnName",
                        "`" + (caseSensitive ? name : name.toLowerCase(Locale.ROOT)).replace("`", "``")
                                + "`"));
            }
            seen.add(name);
        }
    }

    /// With the column `existingName` called `newName`; the same when there is no such column.
    public Dataset<Row> withColumnRenamed(String existingName, String newName) {
        Map<String, String> renamed = new LinkedHashMap<>(Map.of(existingName, newName));
        List<Expression> columns = new ArrayList<>();
        for (AttributeReference column : query.analyzed().output()) {
            String name = take(renamed, column.name());
            columns.add(name == null ? column : new Column(column).as(name).selected());
            if (name != null) {
                renamed.put(existingName, newName); // all of that name
            }
        }
        return ofPlan(new LogicalPlan.Project(columns, plan()));
    }

    /// With each column named by a key called as its value says; names that there are none of are passed over.
    /// Throws [AnalysisException] `COLUMN_ALREADY_EXISTS` when a new name is that of another column.
    public Dataset<Row> withColumnsRenamed(Map<String, String> colsMap) {
        List<Expression> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean renames = false;
        for (AttributeReference column : query.analyzed().output()) {
            String name = find(colsMap, column.name());
            columns.add(name == null ? column : new Column(column).as(name).selected());
            names.add(name == null ? column.name() : name);
            renames |= name != null;
        }
        if (renames) {
            requireDistinct(names);
        }
        return ofPlan(new LogicalPlan.Project(columns, plan()));
    }

    /// With other metadata for the column `columnName`.
    public Dataset<Row> withMetadata(String columnName, Metadata metadata) {
        return withColumn(columnName, col(columnName).as(columnName, metadata));
    }

    /// Without a column, found by its name or as [#col] gives it; the same when there is none.
    public Dataset<Row> drop(Column col, Column... cols) {
        List<Expression> dropped = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Stream.concat(Stream.of(col), Arrays.stream(cols)).map(Column::expression).forEach(each -> {
            if (each instanceof Unresolved.Attribute(List<String> parts, Origin _)) {
                if (parts.size() > 1) {
                    named(parts).ifPresent(dropped::add);
                } else if (named(parts).isPresent()) {
                    names.add(parts.getLast());
                }
            } else {
                dropped.add(each);
            }
        });
        List<Expression> kept = query.analyzed().output().stream()
                .filter(column -> !dropped.contains(column)).<Expression>map(column -> column).toList();
        return ofPlan(new LogicalPlan.Project(kept, plan())).drop(names.toArray(String[]::new));
    }

    /// The column that `parts` names, empty when there is none. Throws [AnalysisException] `AMBIGUOUS_REFERENCE` when
    /// there are several.
    private Optional<Expression> named(List<String> parts) {
        try {
            LogicalPlan found = select(new Column(new Unresolved.Attribute(parts, CallPlace.origin())))
                    .plan();
            return found instanceof LogicalPlan.Project(List<Expression> columns, LogicalPlan _)
                    && columns.getFirst() instanceof AttributeReference column
                            ? Optional.of(column)
                            : Optional.empty();
        } catch (AnalysisException e) {
            if (!e.condition().startsWith("UNRESOLVED_COLUMN")) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /// The columns of `schema`, in its order: found by name and brought into its types, null where one is missing. Throws
    /// [AnalysisException] when that would lose values or need nulls that the schema does not allow.
    public Dataset<Row> to(StructType schema) {
        boolean caseSensitive = session.sessionState().settings().semantics().caseSensitive();
        return checked(() -> ofPlan(new SchemaFit(caseSensitive).plan(plan(), schema)));
    }

    /// Without these columns; names that there are none of are passed over.
    public Dataset<Row> drop(String... colNames) {
        List<Expression> kept = new ArrayList<>();
        for (AttributeReference column : query.analyzed().output()) {
            Map<String, Boolean> dropped = new LinkedHashMap<>();
            Arrays.stream(colNames).forEach(name -> dropped.put(name, true));
            if (take(dropped, column.name()) == null) {
                kept.add(column);
            }
        }
        return ofPlan(new LogicalPlan.Project(kept, plan()));
    }

    /// The same rows with other names for the columns, as many as there are. Throws IllegalArgumentException otherwise.
    public Dataset<Row> toDF(String... colNames) {
        if (!query.isWhole()) {
            return ofPlan(new UnresolvedPlan.ColumnAliases(List.of(colNames), plan(), CallPlace.origin()));
        }
        List<AttributeReference> output = query.analyzed().output();
        if (colNames.length != output.size()) {
            throw new IllegalArgumentException("toDF needs a name for each of the " + output.size()
                    + " columns " + Arrays.toString(columns()) + ", and got " + Arrays.toString(colNames));
        }
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < colNames.length; i++) {
            columns.add(new Column(output.get(i)).as(colNames[i]).selected());
        }
        return ofPlan(new LogicalPlan.Project(columns, plan()));
    }

    /// As rows.
    public Dataset<Row> toDF() {
        return ofPlan(plan());
    }

    /// The same under a name by which its columns can be told from others: `alias.column`.
    public Dataset<T> as(String alias) {
        return same(new LogicalPlan.SubqueryAlias(List.of(alias), plan()));
    }

    /// The same as [#as(String)].
    public Dataset<T> alias(String alias) {
        return as(alias);
    }

    /// The rows as objects of an encoder, whose columns are found by name; a single value takes the
    /// first column, and a tuple the columns by position. Columns stay as they are until objects are
    /// made of them. Throws [AnalysisException] when one is missing, or may lose something as the type
    /// that the objects need.
    public <U> Dataset<U> as(Encoder<U> encoder) {
        return EncodedRows.as(self(), encoder);
    }

    /// The rows as objects of a class; see [Encoders#of] and [#as(Encoder)].
    public <U> Dataset<U> as(Class<U> type) {
        return as(Encoders.of(type));
    }
}
