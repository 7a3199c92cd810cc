package io.troupe.sql;

import io.troupe.sql.encode.Codec;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Rows as objects of an encoder, and objects as rows.
final class EncodedRows {
    private EncodedRows() {}

    /// The rows of `dataset` as objects of `encoder`.
    static <U> Dataset<U> as(Dataset<?> dataset, Encoder<U> encoder) {
        StructType wanted = encoder.schema();
        List<Expression> columns = new ArrayList<>();
        boolean single = !(encoder.codec().type() instanceof StructType);
        for (StructField field : wanted) {
            AttributeReference column = single
                    ? dataset.plan().output().getFirst()
                    : (AttributeReference) dataset.select(new Column(Dataset.quoted(field.name()))).plan()
                            .output()
                            .getFirst();
            columns.add(upCast(column, field.dataType()).as(column.name()).selected());
        }
        return dataset.troupeSession().ofPlan(new LogicalPlan.Project(columns, dataset.plan()),
                reader(encoder));
    }

    /// Makes objects of the columns of `encoder`.
    @SuppressWarnings({"unchecked", "NullAway"}) // objects of the encoder's class, which may be null when they are values
    static <U> Dataset.RowReader<U> reader(Encoder<U> encoder) {
        Codec codec = encoder.codec();
        return codec.type() instanceof StructType
                ? (values, _) -> (U) codec.toObject(new StructValue(values))
                : (values, _) -> (U) codec.toObjectOrNull(values.getFirst());
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
        List<AttributeReference> output = new ArrayList<>();
        for (StructField field : encoder.schema()) {
            output.add(new AttributeReference(
                    session.sessionState().ids().next(), field.name(), field.dataType(), field.nullable()));
        }
        return new LogicalPlan.LocalRelation(output, rows);
    }

    /// `column` in the type that the objects need, where nothing can be lost.
    private static Column upCast(AttributeReference column, DataType wanted) {
        DataType type = column.dataType();
        if (type.simpleString().equals(wanted.simpleString())) {
            return new Column(column);
        }
        boolean isNarrowDecimal = wanted instanceof DecimalType target && type instanceof DecimalType source
                && target.scale() >= source.scale()
                && target.precision() - target.scale() >= source.precision() - source.scale();
        boolean isWider = wanted.isNumeric() && type.isIntegral() && width(wanted) > width(type)
                || wanted instanceof DoubleType && type instanceof FloatType || isNarrowDecimal;
        boolean isNested = !wanted.isNumeric() && wanted.typeName().equals(type.typeName());
        if (isWider || isNested || wanted instanceof StringType || type instanceof NullType) {
            return new Column(column).cast(wanted);
        }
        throw new AnalysisException(SqlException.analysis(
                Origin.UNKNOWN, "CANNOT_UP_CAST_DATATYPE", "expression", column.name(), "sourceType",
                "\"" + type.sql() + "\"", "targetType", "\"" + wanted.sql() + "\"", "details",
                "Cast the column, or choose another class for it."));
    }

    /// Orders the types of whole numbers and those that hold all of them.
    private static int width(DataType type) {
        return switch (type.typeName()) {
            case "byte", "tinyint" -> 1;
            case "short", "smallint" -> 2;
            case "integer", "int" -> 3;
            case "long", "bigint" -> 4;
            default -> 5;
        };
    }
}
