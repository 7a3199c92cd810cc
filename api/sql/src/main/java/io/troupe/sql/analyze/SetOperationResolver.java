package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StringType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// UNION, INTERSECT and EXCEPT: columns are matched by position or name and cast to their common types.
final class SetOperationResolver {
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");

    private final Analysis analysis;
    private final PlanResolver plans;

    SetOperationResolver(Analysis analysis, PlanResolver plans) {
        this.analysis = analysis;
        this.plans = plans;
    }

    ResolvedPlan query(UnresolvedPlan.SetQuery query, Environment environment) {
        LogicalPlan left = plans.resolve(query.left(), environment).visible();
        LogicalPlan right = plans.resolve(query.right(), environment).visible();
        if (query.byName()) {
            requireDistinct(left, query.origin());
            requireDistinct(right, query.origin());
            LogicalPlan widened = query.allowMissing() ? withMissing(left, right) : left;
            right = inOrderOf(widened, query.allowMissing() ? withMissing(right, left) : right,
                    query.origin());
            left = query.allowMissing() ? withFields(widened, right, false, environment) : widened;
            right = query.allowMissing() ? withFields(right, left, true, environment) : right;
        }
        return combine(query.kind(), query.all(), left, right, query.origin());
    }

    ResolvedPlan union(LogicalPlan.Union union, Environment environment) {
        if (union.isResolved() && union.children().stream().allMatch(LogicalPlan::isResolved)) {
            return ResolvedPlan.of(union);
        }
        List<LogicalPlan> children = union.children();
        LogicalPlan result = plans.resolve(children.getFirst(), environment).visible();
        for (LogicalPlan child : children.subList(1, children.size())) {
            result = combine(UnresolvedPlan.SetQuery.Kind.UNION, true, result,
                    plans.resolve(child, environment).visible(), Origin.UNKNOWN).plan();
        }
        return ResolvedPlan.of(result);
    }

    ResolvedPlan operation(LogicalPlan.SetOperation operation, Environment environment) {
        return combine(
                operation.kind() == LogicalPlan.SetOperation.Kind.INTERSECT
                        ? UnresolvedPlan.SetQuery.Kind.INTERSECT
                        : UnresolvedPlan.SetQuery.Kind.EXCEPT,
                operation.all(), plans.resolve(operation.left(), environment).visible(),
                plans.resolve(operation.right(), environment).visible(), Origin.UNKNOWN);
    }

    private ResolvedPlan combine(
            UnresolvedPlan.SetQuery.Kind kind, boolean all, LogicalPlan left, LogicalPlan right,
            Origin origin) {
        String operator = kind + (all && kind != UnresolvedPlan.SetQuery.Kind.UNION ? " ALL" : "");
        List<DataType> types = types(left.output(), right.output(), operator, origin);
        LogicalPlan first = cast(left, types, origin);
        LogicalPlan second = cast(right, types, origin);
        return ResolvedPlan.of(switch (kind) {
            case UNION -> {
                LogicalPlan union = new LogicalPlan.Union(List.of(first, second), output(first, second));
                yield all ? union : new LogicalPlan.Distinct(union);
            }
            case INTERSECT -> new LogicalPlan.SetOperation(
                    LogicalPlan.SetOperation.Kind.INTERSECT, all, first, second);
            case EXCEPT ->
                new LogicalPlan.SetOperation(LogicalPlan.SetOperation.Kind.EXCEPT, all, first, second);
        });
    }

    private List<AttributeReference> output(LogicalPlan left, LogicalPlan right) {
        List<AttributeReference> output = new ArrayList<>();
        for (int i = 0; i < left.output().size(); i++) {
            AttributeReference column = left.output().get(i);
            boolean nullable = column.nullable() || right.output().get(i).nullable();
            output.add(new AttributeReference(analysis.nextId(), column.name(), column.dataType(), nullable));
        }
        return output;
    }

    private List<DataType> types(
            List<AttributeReference> left, List<AttributeReference> right, String operator, Origin origin) {
        if (left.size() != right.size()) {
            throw SqlException.analysis(
                    origin, "NUM_COLUMNS_MISMATCH", "operator", operator, "firstNumColumns",
                    String.valueOf(left.size()), "invalidOrdinalNum", "second", "invalidNumColumns",
                    String.valueOf(right.size()));
        }
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            DataType first = left.get(i).dataType();
            DataType second = right.get(i).dataType();
            int column = i;
            if (first instanceof StringType && second instanceof StringType && !first.equals(second)) {
                throw incompatible(operator, column, first, second, origin);
            }
            types.add(first.equals(second)
                    ? first
                    : analysis.conversions().commonType(List.of(first, second)).orElseThrow(
                            () -> incompatible(operator, column, first, second, origin)));
        }
        return types;
    }

    private static SqlException incompatible(
            String operator, int column, DataType first, DataType second, Origin origin) {
        return SqlException.analysis(
                origin, "INCOMPATIBLE_COLUMN_TYPE", "operator", operator, "columnOrdinalNumber",
                column < ORDINALS.size() ? ORDINALS.get(column) : column + 1 + "th", "tableOrdinalNumber",
                "second",
                "dataType1", "\"" + second.sql() + "\"", "dataType2", "\"" + first.sql() + "\"", "hint", "");
    }

    private LogicalPlan cast(LogicalPlan plan, List<DataType> types, Origin origin) {
        List<Expression> columns = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < types.size(); i++) {
            AttributeReference column = plan.output().get(i);
            boolean same = column.dataType().equals(types.get(i));
            changed |= !same;
            columns.add(same
                    ? column
                    : analysis.alias(analysis.conversions().cast(column, types.get(i), origin),
                            column.name()));
        }
        return changed ? new LogicalPlan.Project(columns, plan) : plan;
    }

    /// `plan` and, as nulls, the columns that only `other` has.
    private LogicalPlan withMissing(LogicalPlan plan, LogicalPlan other) {
        List<Expression> columns = new ArrayList<>(plan.output());
        for (AttributeReference column : other.output()) {
            if (plan.output().stream().noneMatch(each -> analysis.sameName(each.name(), column.name()))) {
                columns.add(analysis.alias(Literal.nullOf(column.dataType()), column.name()));
            }
        }
        return columns.size() == plan.output().size() ? plan : new LogicalPlan.Project(columns, plan);
    }

    /// `plan` with structs that have the fields of those of `other`, which has the same columns, too; in the order of
    /// `other` when it has them all.
    private LogicalPlan withFields(
            LogicalPlan plan, LogicalPlan other, boolean inOrder, Environment environment) {
        NestedFields fields = new NestedFields(analysis);
        Names names = Names.of(Scope.of(plan.output()), environment);
        List<Expression> columns = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < plan.output().size(); i++) {
            AttributeReference column = plan.output().get(i);
            DataType have = column.dataType();
            DataType wanted = other.output().get(i).dataType();
            DataType whole = inOrder ? fields.merged(wanted, have) : fields.merged(have, wanted);
            boolean differs = fields.differs(have, whole);
            changed |= differs;
            columns.add(differs
                    ? analysis.alias(
                            analysis.expressions().resolve(fields.fitted(column, have, whole), names),
                            column.name())
                    : column);
        }
        return changed ? new LogicalPlan.Project(columns, plan) : plan;
    }

    private void requireDistinct(LogicalPlan plan, Origin origin) {
        List<String> seen = new ArrayList<>();
        for (AttributeReference column : plan.output()) {
            if (analysis.containsName(seen, column.name())) {
                throw SqlException.analysis(origin, "COLUMN_ALREADY_EXISTS", "columnName",
                        analysis.quotedName(column.name()));
            }
            seen.add(column.name());
        }
    }

    private LogicalPlan inOrderOf(LogicalPlan left, LogicalPlan right, Origin origin) {
        List<Expression> columns = new ArrayList<>();
        for (AttributeReference wanted : left.output()) {
            columns.add(right.output().stream().filter(each -> analysis.sameName(each.name(), wanted.name()))
                    .findFirst().orElseThrow(() -> SqlException.analysis(
                            origin, "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName",
                            "`" + wanted.name() + "`",
                            "proposal", names(right))));
        }
        if (columns.size() != right.output().size()) {
            throw SqlException.analysis(
                    origin, "NUM_COLUMNS_MISMATCH", "operator", "UNION", "firstNumColumns",
                    String.valueOf(columns.size()), "invalidOrdinalNum", "second", "invalidNumColumns",
                    String.valueOf(right.output().size()));
        }
        return new LogicalPlan.Project(columns, right);
    }

    private static String names(LogicalPlan plan) {
        return String.join(", ", plan.output().stream().map(AttributeReference::name).toList())
                .toLowerCase(Locale.ROOT);
    }
}
