package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Brings columns into the types that objects need, where nothing can be lost. Fields of structs are found by name, in
/// any order.
final class ColumnFit {
    private static final String KEY = "key";
    private static final String ELEMENT = "element";

    private final Set<String> readOnly;

    /// `readOnly` are places, as paths, that may be missing; they are null then.
    ColumnFit(Set<String> readOnly) {
        this.readOnly = readOnly;
    }

    /// `source` of type `actual` in the type `wanted`. Throws [AnalysisException] `CANNOT_UP_CAST_DATATYPE` when values
    /// might not fit, and `FIELD_NOT_FOUND` for a field that is missing; `path` says where.
    Expression fit(Expression source, DataType actual, DataType wanted, String path) {
        if (actual.simpleString().equals(wanted.simpleString())) {
            return source;
        }
        if (actual instanceof StructType have && wanted instanceof StructType want) {
            return struct(source, have, want, path);
        }
        if (actual instanceof ArrayType have && wanted instanceof ArrayType want) {
            return call("transform", source, each(have.elementType(), want.elementType(), path + "[]"));
        }
        if (actual instanceof MapType have && wanted instanceof MapType want) {
            requireFit(have.keyType(), want.keyType(), path + ".key");
            Expression values = have.valueType().simpleString().equals(want.valueType().simpleString())
                    ? source
                    : call("transform_values", source, entry(
                            fit(attribute(ELEMENT), have.valueType(), want.valueType(), path + ".value")));
            return have.keyType().simpleString().equals(want.keyType().simpleString())
                    ? values
                    : call("transform_keys", values, entry(
                            new Unresolved.CastTo(attribute(KEY), want.keyType(), false, Origin.UNKNOWN)));
        }
        requireFit(actual, wanted, path);
        return new Unresolved.CastTo(source, wanted, false, Origin.UNKNOWN);
    }

    private static Expression entry(Expression result) {
        return new Unresolved.Lambda(List.of(KEY, ELEMENT), result, Origin.UNKNOWN);
    }

    private Expression each(DataType actual, DataType wanted, String path) {
        return new Unresolved.Lambda(
                List.of(ELEMENT), fit(attribute(ELEMENT), actual, wanted, path), Origin.UNKNOWN);
    }

    private Expression struct(Expression source, StructType have, StructType want, String path) {
        List<Expression> arguments = new ArrayList<>();
        boolean byPosition = isTuple(want) && !isTuple(have) && want.size() == have.size();
        int index = 0;
        for (StructField field : want) {
            arguments.add(Literal.of(field.name()));
            if (!byPosition && readOnly.contains(path + "." + field.name())
                    && named(have, field.name()).isEmpty()) {
                arguments.add(new Unresolved.CastTo(Literal.NULL, field.dataType(), false, Origin.UNKNOWN));
                continue;
            }
            StructField found = byPosition ? have.apply(index++) : field(have, field.name(), path);
            Expression value = new Unresolved.Extract(
                    source, Literal.of(found.name()), Unresolved.Extract.Kind.FIELD, Origin.UNKNOWN);
            arguments.add(fit(value, found.dataType(), field.dataType(), path + "." + field.name()));
        }
        Expression made = call("named_struct", arguments.toArray(Expression[]::new));
        return new Unresolved.Case(null,
                List.of(new CaseWhen.Branch(call("isnotnull", source), made)), null, Origin.UNKNOWN);
    }

    /// Fields of tuples have no names of their own.
    private static boolean isTuple(StructType type) {
        for (int i = 0; i < type.size(); i++) {
            if (!type.apply(i).name().equals("_" + (i + 1))) {
                return false;
            }
        }
        return true;
    }

    private static List<StructField> named(StructType have, String name) {
        List<StructField> exact = have.fieldList().stream().filter(field -> field.name().equals(name))
                .toList();
        return exact.isEmpty()
                ? have.fieldList().stream().filter(field -> field.name().equalsIgnoreCase(name)).toList()
                : exact;
    }

    private static StructField field(StructType have, String name, String path) {
        List<StructField> found = named(have, name);
        if (found.isEmpty()) {
            throw new AnalysisException(SqlException.analysis(Origin.UNKNOWN, "FIELD_NOT_FOUND", "fieldName",
                    "`" + name + "` of " + path, "fields",
                    have.fieldList().stream().map(field -> "`" + field.name() + "`")
                            .collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    private static Expression attribute(String name) {
        return new Unresolved.Attribute(List.of(name), Origin.UNKNOWN);
    }

    private static Expression call(String name, Expression... arguments) {
        return new Unresolved.Function(name, List.of(arguments), Origin.UNKNOWN);
    }

    private static void requireFit(DataType actual, DataType wanted, String path) {
        boolean isNarrowDecimal = wanted instanceof DecimalType target && actual instanceof DecimalType source
                && target.scale() >= source.scale()
                && target.precision() - target.scale() >= source.precision() - source.scale();
        boolean isWholeDecimal = wanted instanceof DecimalType target && actual.isIntegral()
                && target.precision() - target.scale() >= digits(actual);
        boolean isWider = !(wanted instanceof DecimalType) && wanted.isNumeric() && actual.isIntegral()
                && width(wanted) > width(actual)
                || wanted instanceof DoubleType && actual instanceof FloatType;
        boolean isOfKind = !wanted.isNumeric() && wanted.typeName().equals(actual.typeName());
        if (!(actual.simpleString().equals(wanted.simpleString()) || isWider || isNarrowDecimal
                || isWholeDecimal || isOfKind
                || wanted instanceof StringType && !(actual instanceof StructType)
                || actual instanceof NullType)) {
            throw new AnalysisException(SqlException.analysis(
                    Origin.UNKNOWN, "CANNOT_UP_CAST_DATATYPE", "expression", path, "sourceType",
                    "\"" + actual.sql() + "\"", "targetType", "\"" + wanted.sql() + "\"", "details",
                    "Cast the column, or choose another class for it."));
        }
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

    private static int digits(DataType type) {
        return switch (width(type)) {
            case 1 -> 3;
            case 2 -> 5;
            case 3 -> 10;
            default -> 19;
        };
    }
}
