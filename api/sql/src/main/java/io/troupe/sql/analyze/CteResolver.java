package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Renewal;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.UnresolvedPlan;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Common table expressions. Wherever a plain one is named, its plan stands with columns of its own; it is resolved once,
/// so that random functions in it have one seed. A recursive one becomes a [LogicalPlan.Recursion].
final class CteResolver {
    private final Analysis analysis;
    private final PlanResolver plans;
    private final Map<CommonTable.Query, ResolvedPlan> known = new IdentityHashMap<>();

    CteResolver(Analysis analysis, PlanResolver plans) {
        this.analysis = analysis;
        this.plans = plans;
    }

    ResolvedPlan with(UnresolvedPlan.With with, Environment environment) {
        boolean outerFirst = analysis.settings().outerQueriesFirst();
        Environment inside = outerFirst ? environment.withoutQueries() : environment;
        List<String> seen = new ArrayList<>();
        for (UnresolvedPlan.NamedQuery query : with.queries()) {
            String key = query.name().toLowerCase(Locale.ROOT);
            if (seen.contains(key)) {
                throw SqlException.parse(query.origin(), "DUPLICATED_CTE_NAMES", "duplicateNames",
                        "`" + key + "`");
            }
            seen.add(key);
            boolean recursive = with.recursive() && mentions(query.query(), key);
            if (!with.recursive() && inside.query(key).isEmpty() && mentions(query.query(), key)
                    && analysis.catalog().find(List.of(query.name()), inside.database()).isEmpty()) {
                throw SqlException.analysis(query.origin(), "TABLE_OR_VIEW_NOT_FOUND", "relationName",
                        "`" + query.name() + "`");
            }
            inside = inside.withQuery(key, new CommonTable.Query(query, inside, recursive));
        }
        // queries that nobody names are checked, too
        for (String key : seen) {
            if (inside.query(key).orElseThrow() instanceof CommonTable.Query query
                    && !mentionedAfter(with, key)) {
                resolve(query);
            }
        }
        return plans.resolve(with.child(), outerFirst ? inside.withQueries(environment.queries()) : inside);
    }

    private static boolean mentionedAfter(UnresolvedPlan.With with, String key) {
        return mentions(with.child(), key)
                || with.queries().stream().anyMatch(query -> mentions(query.query(), key));
    }

    /// The rows that the name of a common table expression stands for, as a table of that name.
    ResolvedPlan reference(CommonTable table, List<String> name) {
        return switch (table) {
            case CommonTable.Query query -> PlanResolver.named(name, copy(query));
            case CommonTable.Round round -> PlanResolver.named(name,
                    ResolvedPlan.of(new LogicalPlan.RecursionInput(
                            round.name(), round.recursionId(),
                            round.columns().stream().map(analysis::renewed).toList())));
        };
    }

    private ResolvedPlan copy(CommonTable.Query query) {
        ResolvedPlan first = known.get(query);
        if (first == null) {
            first = resolve(query);
            known.put(query, first);
            return first;
        }
        return isPlain(first)
                ? ResolvedPlan.of(Renewal.renewed(first.plan(), analysis::nextId))
                : resolve(query);
    }

    /// Whether names above `plan` mean its columns, each for itself.
    private static boolean isPlain(ResolvedPlan plan) {
        List<AttributeReference> output = plan.plan().output();
        List<Scope.Column> columns = plan.scope().columns();
        boolean isPlain = plan.scope().hidden().isEmpty() && columns.size() == output.size();
        for (int i = 0; isPlain && i < output.size(); i++) {
            AttributeReference visible = columns.get(i).attribute();
            isPlain = visible.equals(output.get(i)) && visible.name().equals(output.get(i).name())
                    && visible.nullable() == output.get(i).nullable()
                    && columns.get(i).source() == visible.id();
        }
        return isPlain;
    }

    private ResolvedPlan resolve(CommonTable.Query query) {
        UnresolvedPlan.NamedQuery definition = query.definition();
        if (query.recursive()) {
            return recursion(definition, query.environment());
        }
        ResolvedPlan plan = plans.resolve(definition.query(), query.environment());
        return ColumnNames.rename(
                new ResolvedPlan(plan.visible(), plan.scope()), definition.columns(), definition.origin(),
                analysis);
    }

    private ResolvedPlan recursion(UnresolvedPlan.NamedQuery definition, Environment environment) {
        String key = definition.name().toLowerCase(Locale.ROOT);
        LogicalPlan body = definition.query();
        Environment inside = environment;
        while (body instanceof UnresolvedPlan.With with) {
            for (UnresolvedPlan.NamedQuery query : with.queries()) {
                String name = query.name().toLowerCase(Locale.ROOT);
                if (mentions(query.query(), key)) {
                    throw SqlException.analysis(definition.origin(), "INVALID_RECURSIVE_CTE");
                }
                inside = inside.withQuery(name, new CommonTable.Query(
                        query, inside, with.recursive() && mentions(query.query(), name)));
            }
            body = with.child();
        }
        if (!(body instanceof UnresolvedPlan.SetQuery union)
                || union.kind() != UnresolvedPlan.SetQuery.Kind.UNION
                || mentions(union.left(), key)) {
            throw SqlException.analysis(definition.origin(), "INVALID_RECURSIVE_CTE");
        }
        if (!union.all()) {
            throw SqlException.analysis(definition.origin(), "UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE");
        }
        ResolvedPlan anchor = plans.resolve(union.left(), inside);
        LogicalPlan first = ColumnNames.rename(new ResolvedPlan(anchor.visible(), anchor.scope()),
                definition.columns(), definition.origin(), analysis).visible();
        List<AttributeReference> columns = first.output().stream()
                .map(column -> analysis.renewed(column).withNullable(true).withQualifier(List.of())).toList();
        long id = analysis.nextId();
        LogicalPlan step = plans.resolve(union.right(),
                inside.withQuery(key, new CommonTable.Round(definition.name(), id, columns))).visible();
        RecursionCheck.check(step, id, definition.name(), definition.origin());
        return ResolvedPlan.of(new LogicalPlan.Recursion(
                definition.name(), id, first, cast(step, columns, definition), columns, false,
                definition.maxLevels().orElse(0), definition.origin()));
    }

    /// The step with the types of the anchor.
    private LogicalPlan cast(
            LogicalPlan step, List<AttributeReference> columns, UnresolvedPlan.NamedQuery definition) {
        List<AttributeReference> given = step.output();
        if (given.size() != columns.size()) {
            throw SqlException.analysis(
                    definition.origin(), "NUM_COLUMNS_MISMATCH", "operator", "UNION", "firstNumColumns",
                    String.valueOf(columns.size()), "invalidOrdinalNum", "second", "invalidNumColumns",
                    String.valueOf(given.size()));
        }
        List<Expression> cast = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < given.size(); i++) {
            AttributeReference column = given.get(i);
            boolean same = column.dataType().equals(columns.get(i).dataType());
            changed |= !same;
            cast.add(same
                    ? column
                    : new Alias(
                            analysis.conversions().cast(column, columns.get(i).dataType(),
                                    definition.origin()),
                            column.name(), analysis.nextId()));
        }
        return changed ? new LogicalPlan.Project(cast, step) : step;
    }

    /// Whether `plan` names `key` anywhere, also in subqueries, where no inner WITH hides it.
    static boolean mentions(LogicalPlan plan, String key) {
        if (plan instanceof UnresolvedPlan.RelationName name) {
            return name.parts().size() == 1 && name.parts().getFirst().equalsIgnoreCase(key);
        }
        if (plan instanceof UnresolvedPlan.With with) {
            for (UnresolvedPlan.NamedQuery query : with.queries()) {
                boolean hidden = query.name().equalsIgnoreCase(key);
                if (hidden && with.recursive()) {
                    return false;
                }
                if (mentions(query.query(), key)) {
                    return true;
                }
                if (hidden) {
                    return false;
                }
            }
        }
        return plan.children().stream().anyMatch(child -> mentions(child, key))
                || plan.expressions().stream().anyMatch(each -> each.contains(
                        part -> part instanceof Subquery subquery && mentions(subquery.plan(), key)));
    }
}
