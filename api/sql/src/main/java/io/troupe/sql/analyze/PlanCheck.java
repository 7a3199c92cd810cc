package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.ExpressionText;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.VariantType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is wrong with a plan although all its names and types are known.
final class PlanCheck {
    private PlanCheck() {}

    /// Throws [SqlException] for the first thing found, children before parents.
    static void check(LogicalPlan plan) {
        plan.children().forEach(PlanCheck::check);
        checkNode(plan);
    }

    /// The same for the plan's own expressions, when what is below has been checked.
    static void checkNode(LogicalPlan plan) {
        Set<AttributeReference> input = new HashSet<>();
        plan.children().forEach(child -> input.addAll(child.output()));
        for (Expression expression : plan.expressions()) {
            expression.forEach(each -> {
                if (each instanceof Subquery subquery) {
                    check(subquery.plan());
                } else if (each instanceof AttributeReference column && !input.contains(column)) {
                    throw missing(column, input);
                }
            });
        }
        switch (plan) {
            case LogicalPlan.Distinct distinct -> requireComparable(distinct.child().output());
            case LogicalPlan.SetOperation operation -> requireComparable(operation.left().output());
            case LogicalPlan.Sort sort -> sort.order().forEach(key -> requireNoVariant(key,
                    "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "functionName", "`sortorder`"));
            case LogicalPlan.Aggregate aggregate -> aggregate.grouping().forEach(key -> requireNoVariant(key,
                    "GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE"));
            case LogicalPlan.Repartition partitions -> partitions.keys().forEach(PlanCheck::requireHashable);
            default -> {
            }
        }
    }

    /// A column that a program took from one dataset and gave to another.
    private static SqlException missing(AttributeReference column, Set<AttributeReference> input) {
        return SqlException.analysis(Origins.of(column),
                "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT",
                "missingAttributes", "\"" + column.name() + "\"", "input",
                input.stream().map(each -> "\"" + each.name() + "\"").sorted()
                        .collect(Collectors.joining(", ")));
    }

    private static void requireComparable(List<AttributeReference> columns) {
        for (AttributeReference column : columns) {
            if (hasVariant(column.dataType())) {
                throw SqlException.analysis(
                        Origins.of(column), "UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE", "colName",
                        "`" + column.name() + "`", "dataType", "\"" + column.dataType().sql() + "\"");
            }
            if (hasMap(column.dataType())) {
                throw SqlException.analysis(
                        Origins.of(column), "UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE", "colName",
                        "`" + column.name() + "`", "dataType", "\"" + column.dataType().sql() + "\"");
            }
        }
    }

    private static void requireHashable(Expression key) {
        if (hasVariant(key.dataType())) {
            throw SqlException.analysis(Origins.of(key), "UNSUPPORTED_FEATURE.PARTITION_BY_VARIANT", "expr",
                    "\"" + ExpressionText.sql(key, ZoneOffset.UTC) + "\"", "dataType",
                    "\"" + key.dataType().sql() + "\"");
        }
    }

    private static void requireNoVariant(Expression key, String condition, String... parameters) {
        if (!hasVariant(key.dataType())) {
            return;
        }
        List<String> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of("sqlExpr", "\"" + ExpressionText.sql(key, ZoneOffset.UTC) + "\"", "dataType",
                "\"" + key.dataType().sql() + "\""));
        throw SqlException.analysis(Origins.of(key), condition, all.toArray(String[]::new));
    }

    private static boolean hasVariant(DataType type) {
        return switch (type) {
            case VariantType _ -> true;
            case ArrayType array -> hasVariant(array.elementType());
            case MapType map -> hasVariant(map.keyType()) || hasVariant(map.valueType());
            case StructType struct ->
                struct.fieldList().stream().anyMatch(field -> hasVariant(field.dataType()));
            default -> false;
        };
    }

    private static boolean hasMap(DataType type) {
        return type instanceof MapType;
    }
}
