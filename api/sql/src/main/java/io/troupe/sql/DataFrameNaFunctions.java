package io.troupe.sql;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What to do with rows that lack values; made by [Dataset#na]. A value is missing when it is null or NaN. Immutable.
///
/// Columns are named as in [Dataset#col]; a name that there is none of is an [AnalysisException].
public final class DataFrameNaFunctions {
    private final Dataset<?> dataset;

    DataFrameNaFunctions(Dataset<?> dataset) {
        this.dataset = dataset;
    }

    // ---- drop -------------------------------------------------------------------------------------------------------

    /// Without the rows that lack any value.
    public Dataset<Row> drop() {
        return drop("any");
    }

    /// With `how` = `any` without the rows that lack any value, with `all` without those that lack all.
    public Dataset<Row> drop(String how) {
        return drop(how, dataset.columns(), true);
    }

    /// Without the rows that lack a value in any of these columns.
    public Dataset<Row> drop(String[] cols) {
        return drop("any", cols);
    }

    /// As [#drop(String)], where only these columns count.
    public Dataset<Row> drop(String how, String[] cols) {
        return drop(how, cols, false);
    }

    /// Only the rows that have at least `minNonNulls` values.
    public Dataset<Row> drop(int minNonNulls) {
        return kept(minNonNulls, dataset.plan().output());
    }

    /// Only the rows that have at least `minNonNulls` values in these columns.
    public Dataset<Row> drop(int minNonNulls, String[] cols) {
        return kept(minNonNulls, named(cols));
    }

    private Dataset<Row> drop(String how, String[] cols, boolean all) {
        List<AttributeReference> columns = all ? dataset.plan().output() : named(cols);
        return switch (how.toLowerCase(Locale.ROOT)) {
            case "any" -> kept(columns.size(), columns);
            case "all" -> kept(Math.min(1, columns.size()), columns);
            default -> throw new IllegalArgumentException("how is 'any' or 'all', not '" + how + "'");
        };
    }

    private Dataset<Row> kept(int least, List<AttributeReference> columns) {
        Dataset<Row> rows = dataset.toDF();
        if (least <= 0) {
            return rows;
        }
        List<Column> there = columns.stream().map(DataFrameNaFunctions::isThere).toList();
        if (there.isEmpty()) {
            return rows.filter(functions.lit(false));
        }
        if (least >= columns.size()) {
            return least > columns.size()
                    ? rows.filter(functions.lit(false))
                    : rows.filter(there.stream().reduce(Column::and).orElseThrow());
        }
        Column count = there.stream().map(each -> functions.when(each, 1).otherwise(0)).reduce(Column::plus)
                .orElseThrow();
        return rows.filter(count.geq(least));
    }

    private static Column isThere(AttributeReference attribute) {
        Column column = new Column(attribute);
        return isFloating(attribute.dataType())
                ? column.isNotNull().and(functions.not(column.isNaN()))
                : column.isNotNull();
    }

    private static boolean isFloating(DataType type) {
        return type instanceof DoubleType || type instanceof FloatType;
    }

    // ---- fill -------------------------------------------------------------------------------------------------------

    /// With `value` for what is missing in columns of numbers, in their types.
    public Dataset<Row> fill(long value) {
        return filled(value, dataset.plan().output(), DataType::isNumeric);
    }

    /// With `value` for what is missing in columns of numbers, in their types.
    public Dataset<Row> fill(double value) {
        return filled(value, dataset.plan().output(), DataType::isNumeric);
    }

    /// With `value` for what is missing in columns of texts.
    public Dataset<Row> fill(String value) {
        return filled(value, dataset.plan().output(), DataType::isText);
    }

    /// With `value` for what is missing in columns of booleans.
    public Dataset<Row> fill(boolean value) {
        return filled(value, dataset.plan().output(), BooleanType.class::isInstance);
    }

    /// As [#fill(long)], in those of these columns that are numbers.
    public Dataset<Row> fill(long value, String[] cols) {
        return filled(value, named(cols), DataType::isNumeric);
    }

    /// As [#fill(double)], in those of these columns that are numbers.
    public Dataset<Row> fill(double value, String[] cols) {
        return filled(value, named(cols), DataType::isNumeric);
    }

    /// As [#fill(String)], in those of these columns that are texts.
    public Dataset<Row> fill(String value, String[] cols) {
        return filled(value, named(cols), DataType::isText);
    }

    /// As [#fill(boolean)], in those of these columns that are booleans.
    public Dataset<Row> fill(boolean value, String[] cols) {
        return filled(value, named(cols), BooleanType.class::isInstance);
    }

    /// With the value of each entry for what is missing in the column named by its key: a number, text or boolean, which is
    /// brought into the column's type.
    public Dataset<Row> fill(Map<String, Object> valueMap) {
        Map<Long, Object> values = new LinkedHashMap<>();
        valueMap.forEach((name, value) -> {
            if (!(value instanceof Number || value instanceof String || value instanceof Boolean)) {
                throw new IllegalArgumentException("what is missing is filled with a number, text or boolean,"
                        + " not with " + value + " in column " + name);
            }
            values.put(dataset.attribute(name).id(), value);
        });
        return mapped(attribute -> values.containsKey(attribute.id()),
                attribute -> filled(attribute, values.get(attribute.id())));
    }

    private Dataset<Row> filled(Object value, List<AttributeReference> columns, Predicate<DataType> fits) {
        List<Long> ids = columns.stream().filter(column -> fits.test(column.dataType()))
                .map(AttributeReference::id).toList();
        return mapped(attribute -> ids.contains(attribute.id()), attribute -> filled(attribute, value));
    }

    private static Column filled(AttributeReference attribute, @Nullable Object value) {
        Column column = new Column(attribute);
        Column present = isFloating(attribute.dataType())
                ? Column.call("nanvl", column, functions.lit(null).cast(attribute.dataType()))
                : column;
        return functions.coalesce(present, Column.of(value).cast(attribute.dataType()));
    }

    // ---- replace ----------------------------------------------------------------------------------------------------

    /// With the value of an entry in place of its key, in the column `col`; `*` for all columns of the type. Keys are all
    /// numbers, all texts or all booleans, and so are values; a value may be null.
    public <T> Dataset<Row> replace(String col, Map<T, T> replacement) {
        return replaced(col.equals("*") ? dataset.plan().output() : named(new String[]{col}), replacement);
    }

    /// As [#replace(String, Map)], in those of these columns that have the type of the keys.
    public <T> Dataset<Row> replace(String[] cols, Map<T, T> replacement) {
        return replaced(named(cols), replacement);
    }

    private <T> Dataset<Row> replaced(List<AttributeReference> columns, Map<T, T> replacement) {
        if (replacement.isEmpty()) {
            return dataset.toDF();
        }
        Predicate<DataType> fits = typeOf(replacement.keySet());
        List<Long> ids = columns.stream().filter(column -> fits.test(column.dataType()))
                .map(AttributeReference::id).toList();
        return mapped(attribute -> ids.contains(attribute.id()),
                attribute -> replaced(attribute, replacement));
    }

    private static Predicate<DataType> typeOf(Iterable<?> keys) {
        List<Predicate<DataType>> kinds = new ArrayList<>();
        List<Class<?>> classes = new ArrayList<>();
        for (Object key : keys) {
            switch (key) {
                case Number _ -> {
                    kinds.add(DataType::isNumeric);
                    classes.add(Number.class);
                }
                case Boolean _ -> {
                    kinds.add(BooleanType.class::isInstance);
                    classes.add(Boolean.class);
                }
                case String _ -> {
                    kinds.add(DataType::isText);
                    classes.add(String.class);
                }
                case null, default -> throw new IllegalArgumentException(
                        "what is replaced is a number, text or boolean, not " + key);
            }
        }
        if (classes.stream().distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "what is replaced is of one type: all numbers, all texts or all booleans");
        }
        return kinds.getFirst();
    }

    private static <T> Column replaced(AttributeReference attribute, Map<T, T> replacement) {
        Column column = new Column(attribute);
        boolean numeric = attribute.dataType().isNumeric();
        DataType compared = numeric ? DataTypes.DoubleType : attribute.dataType();
        Column cases = null;
        for (Map.Entry<T, T> entry : replacement.entrySet()) {
            Column matches = column.cast(compared).equalTo(Column.of(entry.getKey()).cast(compared));
            Column value = Column.of(entry.getValue()).cast(attribute.dataType());
            cases = cases == null ? functions.when(matches, value) : cases.when(matches, value);
        }
        return cases == null ? column : cases.otherwise(column);
    }

    // ---- columns ----------------------------------------------------------------------------------------------------

    private List<AttributeReference> named(String[] names) {
        return Arrays.stream(names).map(dataset::attribute).toList();
    }

    private Dataset<Row> mapped(
            Predicate<AttributeReference> which,
            java.util.function.Function<AttributeReference, Column> how) {
        return dataset.select(dataset.plan().output().stream()
                .map(column -> which.test(column) ? how.apply(column).as(column.name()) : new Column(column))
                .toArray(Column[]::new));
    }
}
