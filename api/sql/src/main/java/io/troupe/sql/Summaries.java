package io.troupe.sql;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Statistics of columns as a dataset of texts: a row for each statistic, a column for each column. They are computed
/// at once, in one pass over the rows.
final class Summaries {
    private static final List<String> DEFAULT = List.of(
            "count", "mean", "stddev", "min", "25%", "50%", "75%", "max");
    private static final List<String> DESCRIBED = List.of("count", "mean", "stddev", "min", "max");
    private static final int ACCURACY = 10_000;

    private Summaries() {}

    /// Count, mean, deviation and bounds of these columns, or of all that are numbers or texts.
    static Dataset<Row> describe(Dataset<?> dataset, String... columns) {
        Dataset<?> chosen = columns.length == 0
                ? dataset
                : dataset.select(columns[0], List.of(columns).subList(1, columns.length)
                        .toArray(String[]::new));
        return of(chosen, DESCRIBED);
    }

    /// These statistics of all columns that are numbers or texts; the usual ones when none is named.
    static Dataset<Row> summary(Dataset<?> dataset, String... statistics) {
        return of(dataset, statistics.length == 0 ? DEFAULT : List.of(statistics));
    }

    private static Dataset<Row> of(Dataset<?> dataset, List<String> statistics) {
        List<AttributeReference> columns = dataset.plan().output().stream()
                .filter(column -> column.dataType().isNumeric() || column.dataType().isText()).toList();
        List<Column> aggregates = new ArrayList<>();
        for (String statistic : statistics) {
            columns.forEach(column -> aggregates.add(
                    aggregate(statistic, column).cast(DataTypes.StringType)
                            .as("a" + aggregates.size())));
        }
        Row values = aggregates.isEmpty()
                ? RowFactory.create()
                : dataset.agg(aggregates.getFirst(),
                        aggregates.subList(1, aggregates.size()).toArray(Column[]::new)).first();
        StructType schema = new StructType().add("summary", DataTypes.StringType);
        for (AttributeReference column : columns) {
            schema = schema.add(column.name(), DataTypes.StringType);
        }
        List<Row> rows = new ArrayList<>();
        int next = 0;
        for (String statistic : statistics) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(statistic);
            for (int i = 0; i < columns.size(); i++) {
                cells.add(values.get(next++));
            }
            rows.add(RowFactory.create(cells.toArray()));
        }
        return dataset.troupeSession().createDataFrame(rows, schema);
    }

    private static Column aggregate(String statistic, AttributeReference attribute) {
        Column column = new Column(attribute);
        Column number = attribute.dataType().isNumeric()
                ? column
                : column.try_cast(DataTypes.DoubleType);
        return switch (statistic.toLowerCase(Locale.ROOT)) {
            case "count" -> functions.count(column);
            case "count_distinct" -> functions.countDistinct(column);
            case "approx_count_distinct" -> functions.approx_count_distinct(column);
            case "mean" -> functions.avg(number);
            case "stddev" -> functions.stddev(number);
            case "min" -> functions.min(column);
            case "max" -> functions.max(column);
            default -> Column.call("approx_percentile", number, functions.lit(fraction(statistic)),
                    functions.lit(ACCURACY));
        };
    }

    private static double fraction(String statistic) {
        try {
            if (statistic.endsWith("%")) {
                double percent = Double.parseDouble(statistic.substring(0, statistic.length() - 1));
                if (percent >= 0 && percent <= 100) {
                    return percent / 100;
                }
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "a statistic is count, count_distinct, approx_count_distinct, mean,"
                        + " stddev, min, max or a percentile such as 25%, not '" + statistic + "'");
    }
}
