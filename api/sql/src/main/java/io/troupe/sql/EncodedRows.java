package io.troupe.sql;

import io.troupe.sql.encode.Codec;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The columns of datasets in which the objects of an encoder lie.
final class EncodedRows {
    private EncodedRows() {}

    /// In place of a column that is not there and not needed.
    private static final AttributeReference NOTHING = new AttributeReference(
            -1, "", DataTypes.NullType, true);

    /// The rows of `dataset` as objects of `encoder`.
    static <U> Dataset<U> as(Dataset<?> dataset, Encoder<U> encoder) {
        plan(dataset, encoder);
        return dataset.troupeSession().ofPlan(dataset.plan(), encoder);
    }

    /// The plan of `dataset` with the columns of `encoder` and no others.
    static LogicalPlan plan(Dataset<?> dataset, Encoder<?> encoder) {
        dataset.requireWhole();
        LogicalPlan plan = dataset.plan();
        Set<String> readOnly = new HashSet<>();
        boolean isStruct = encoder.codec().type() instanceof StructType;
        encoder.codec().readOnly("", readOnly);
        List<AttributeReference> found = attributes(dataset, encoder, readOnly);
        List<Expression> columns = new ArrayList<>();
        boolean isSame = found.equals(plan.output());
        for (int i = 0; i < found.size(); i++) {
            AttributeReference column = found.get(i);
            StructField field = encoder.schema().apply(i);
            if (column.equals(NOTHING)) {
                isSame = false;
                columns.add(functions.lit(null).cast(field.dataType()).as(field.name()).selected());
                continue;
            }
            // places begin with the name of the field; a value has none
            Expression fitting = new ColumnFit(isStruct ? readOnly : below(column.name(), encoder)).fit(
                    column, column.dataType(), field.dataType(), isStruct ? field.name() : column.name());
            isSame &= fitting.equals(column);
            columns.add(fitting.equals(column)
                    ? column
                    : new Column(fitting).as(column.name()).selected());
        }
        return isSame ? plan : dataset.ofPlan(new LogicalPlan.Project(columns, plan)).plan();
    }

    private static Set<String> below(String name, Encoder<?> encoder) {
        Set<String> readOnly = new HashSet<>();
        encoder.codec().readOnly(name, readOnly);
        return readOnly;
    }

    /// The columns of `encoder` as expressions over the plan of `dataset`.
    static List<Expression> columns(Dataset<?> dataset, Encoder<?> encoder) {
        LogicalPlan fitting = plan(dataset, encoder);
        if (fitting.equals(dataset.plan())) {
            return List.copyOf(dataset.plan().output());
        }
        if (!(fitting instanceof LogicalPlan.Project(List<Expression> columns, LogicalPlan _))) {
            throw new IllegalStateException("not a projection: " + fitting);
        }
        return columns.stream().map(column -> column instanceof Alias alias ? alias.child() : column)
                .toList();
    }

    /// Values lie in the first column, tuples in columns by position, other objects in columns by name.
    private static List<AttributeReference> attributes(
            Dataset<?> dataset, Encoder<?> encoder, Set<String> readOnly) {
        List<AttributeReference> output = dataset.plan().output();
        if (!(encoder.codec().type() instanceof StructType wanted)) {
            if (output.isEmpty()) {
                throw new AnalysisException(SqlException.analysis(Origin.UNKNOWN,
                        "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "objectName", "`value`"));
            }
            return List.of(output.getFirst());
        }
        if (dataset.isOf(encoder)) {
            return output;
        }
        if (encoder.clsTag().getName().matches("io\\.troupe\\.Tuple\\d+")) {
            if (output.size() != wanted.size()) {
                throw new AnalysisException(SqlException.analysis(Origin.UNKNOWN,
                        "UNSUPPORTED_DESERIALIZER.FIELD_NUMBER_MISMATCH", "schema",
                        "\"" + dataset.schema().sql() + "\"", "ordinal", Integer.toString(wanted.size())));
            }
            return output;
        }
        List<AttributeReference> found = new ArrayList<>();
        for (StructField field : wanted) {
            if (readOnly.contains(field.name())
                    && output.stream().noneMatch(column -> column.name().equalsIgnoreCase(field.name()))) {
                found.add(NOTHING);
                continue;
            }
            found.add((AttributeReference) dataset.select(new Column(Dataset.quoted(field.name()))).plan()
                    .output().getFirst());
        }
        return found;
    }

    /// `objects` as rows of the columns of `encoder`. Throws NullPointerException for a null among objects of several
    /// columns.
    static <U> LogicalPlan plan(List<U> objects, Encoder<U> encoder, TroupeSession session) {
        Codec codec = encoder.codec();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (U object : objects) {
            List<@Nullable Object> row = new ArrayList<>();
            if (codec.type() instanceof StructType) {
                Objects.requireNonNull(object, "a null among objects of several columns");
                row.addAll(((StructValue) codec.toValue(object)).fields());
            } else {
                row.add(codec.toValueOrNull(object));
            }
            rows.add(row);
        }
        return new LogicalPlan.LocalRelation(output(encoder, session), rows);
    }

    /// New columns for the objects of `encoder`.
    static List<AttributeReference> output(Encoder<?> encoder, TroupeSession session) {
        List<AttributeReference> output = new ArrayList<>();
        for (StructField field : encoder.schema()) {
            output.add(new AttributeReference(
                    session.sessionState().ids().next(), field.name(), field.dataType(), field.nullable()));
        }
        return output;
    }
}
