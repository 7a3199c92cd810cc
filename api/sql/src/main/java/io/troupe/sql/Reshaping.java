package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Columns that become rows, and rows that become columns.
final class Reshaping {
    private static final String MOST_VALUES = "troupe.sql.transposeMaxValues";
    private static final int DEFAULT_MOST_VALUES = 500;

    private Reshaping() {}

    /// Each row once for each of `values`; all columns but `ids` when they are null.
    static LogicalPlan unpivot(
            LogicalPlan plan, Column[] ids, Column @Nullable [] values, String variable, String value) {
        if (values != null && values.length == 0) {
            throw new AnalysisException(
                    SqlException.analysis(Origin.UNKNOWN, "UNPIVOT_REQUIRES_VALUE_COLUMNS"));
        }
        List<List<Expression>> groups = new ArrayList<>();
        if (values != null) {
            Arrays.stream(values).forEach(column -> groups.add(List.of(column.expression())));
        }
        List<Expression> kept = Arrays.stream(ids).map(Column::expression).toList();
        return new UnresolvedPlan.Unpivot(
                kept, groups, List.of(), variable, List.of(value), true, plan, Origin.UNKNOWN);
    }

    /// `dataset` with a row for each of its columns but `index`, whose values name the columns. Runs a query.
    static Dataset<Row> transposed(Dataset<?> dataset, Column index) {
        AttributeReference key = indexColumn(dataset, index);
        List<AttributeReference> others = dataset.plan().output().stream()
                .filter(column -> column.id() != key.id()).toList();
        DataType type = commonType(dataset, others);
        int most = dataset.troupeSession().sessionState().settings().get(MOST_VALUES)
                .map(text -> Integer.parseInt(text.trim())).orElse(DEFAULT_MOST_VALUES);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(key).cast(DataTypes.StringType).as("key"));
        others.forEach(column -> columns.add(new Column(column).cast(type).as(column.name())));
        List<Row> rows = dataset.filter(new Column(key).isNotNull()).orderBy(new Column(key))
                .limit(most == Integer.MAX_VALUE ? most : most + 1).select(columns.toArray(Column[]::new))
                .collectAsList();
        if (rows.size() > most) {
            throw new AnalysisException(SqlException.analysis(
                    Origin.UNKNOWN, "TRANSPOSE_EXCEED_ROW_LIMIT", "maxValues", String.valueOf(most), "config",
                    MOST_VALUES));
        }
        return turned(dataset.troupeSession(), rows, others, type);
    }

    private static Dataset<Row> turned(
            TroupeSession session, List<Row> rows, List<AttributeReference> others, DataType type) {
        List<StructField> fields = new ArrayList<>();
        fields.add(new StructField("key", DataTypes.StringType, false));
        for (Row row : rows) {
            fields.add(new StructField(Objects.requireNonNull(row.getString(0)), type, true));
        }
        List<Row> turned = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(others.get(i).name());
            for (Row row : rows) {
                values.add(row.get(i + 1));
            }
            turned.add(RowFactory.create(values.toArray()));
        }
        return session.createDataFrame(turned, new StructType(fields));
    }

    private static AttributeReference indexColumn(Dataset<?> dataset, Column index) {
        Expression named = dataset.select(index).plan().expressions().getFirst();
        if (!(named instanceof AttributeReference key)) {
            throw invalidIndex("It must be one of the dataset, not " + index + ".");
        }
        if (!Sampling.isOrdered(key.dataType()) || key.dataType() instanceof ArrayType
                || key.dataType() instanceof StructType) {
            throw invalidIndex("Those of type " + key.dataType().sql() + " are no names.");
        }
        return key;
    }

    private static AnalysisException invalidIndex(String reason) {
        return new AnalysisException(SqlException.analysis(
                Origin.UNKNOWN, "TRANSPOSE_INVALID_INDEX_COLUMN", "reason", reason));
    }

    private static DataType commonType(Dataset<?> dataset, List<AttributeReference> columns) {
        List<DataType> types = columns.stream().map(AttributeReference::dataType).distinct().toList();
        if (types.size() < 2) {
            return types.isEmpty() ? DataTypes.StringType : types.getFirst();
        }
        if (types.stream().anyMatch(DataType::isText) && !types.stream().allMatch(DataType::isText)) {
            throw noCommonType(types);
        }
        Column[] each = columns.stream().map(Column::new).toArray(Column[]::new);
        try {
            return ((ArrayType) dataset.select(Column.call("array", each)).plan().output().getFirst()
                    .dataType()).elementType();
        } catch (AnalysisException e) {
            throw noCommonType(types);
        }
    }

    private static AnalysisException noCommonType(List<DataType> types) {
        return new AnalysisException(SqlException.analysis(
                Origin.UNKNOWN, "TRANSPOSE_NO_LEAST_COMMON_TYPE", "dt1", "\"" + types.get(0).sql() + "\"",
                "dt2",
                "\"" + types.get(1).sql() + "\""));
    }
}
