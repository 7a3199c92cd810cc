package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hints of a SELECT: how to join some of its tables, or how to partition its rows. Unknown hints are logged and
/// left out.
final class HintResolver {
    private static final Logger LOG = LoggerFactory.getLogger(HintResolver.class);
    private static final Map<String, String> JOINS = Map.ofEntries(
            Map.entry("BROADCAST", "BROADCAST"), Map.entry("BROADCASTJOIN", "BROADCAST"),
            Map.entry("MAPJOIN", "BROADCAST"), Map.entry("MERGE", "MERGE"), Map.entry("MERGEJOIN", "MERGE"),
            Map.entry("SHUFFLE_MERGE", "MERGE"), Map.entry("SHUFFLE_HASH", "SHUFFLE_HASH"),
            Map.entry("SHUFFLE_REPLICATE_NL", "SHUFFLE_REPLICATE_NL"));

    private final Analysis analysis;
    private final PlanResolver plans;

    HintResolver(Analysis analysis, PlanResolver plans) {
        this.analysis = analysis;
        this.plans = plans;
    }

    ResolvedPlan resolve(UnresolvedPlan.Hint hint, Environment environment) {
        String name = hint.name().toUpperCase(Locale.ROOT);
        String join = JOINS.get(name);
        if (join != null) {
            return plans.resolve(hint.parameters().isEmpty()
                    ? new LogicalPlan.Hinted(join, hint.child())
                    : hinted(hint.child(), tables(hint.parameters()), join), environment);
        }
        return switch (name) {
            case "COALESCE" -> repartition(hint, false, environment);
            case "REPARTITION", "REPARTITION_BY_RANGE", "REBALANCE" -> repartition(hint, true, environment);
            default -> {
                LOG.warn("Hint {} is not known and has no effect", hint.name());
                yield plans.resolve(hint.child(), environment);
            }
        };
    }

    private static List<List<String>> tables(List<Expression> parameters) {
        List<List<String>> tables = new ArrayList<>();
        for (Expression parameter : parameters) {
            if (parameter instanceof Unresolved.Attribute attribute) {
                tables.add(attribute.parts());
            } else if (parameter instanceof Literal literal && literal.value() instanceof String text) {
                tables.add(List.of(text));
            }
        }
        return tables;
    }

    /// The plan with the wish at each table of these names that belongs to this SELECT.
    private LogicalPlan hinted(LogicalPlan plan, List<List<String>> tables, String join) {
        boolean meant = switch (plan) {
            case LogicalPlan.SubqueryAlias alias -> matches(alias.name(), tables);
            case UnresolvedPlan.RelationName relation -> matches(relation.parts(), tables);
            default -> false;
        };
        if (meant) {
            return new LogicalPlan.Hinted(join, plan);
        }
        return plan instanceof LogicalPlan.SubqueryAlias
                ? plan
                : plan.mapChildren(child -> hinted(child, tables, join));
    }

    private boolean matches(List<String> name, List<List<String>> tables) {
        return tables.stream().anyMatch(table -> table.size() <= name.size() && analysis.sameName(
                String.join(".", table),
                String.join(".", name.subList(name.size() - table.size(), name.size()))));
    }

    private static boolean isByRange(UnresolvedPlan.Hint hint) {
        return hint.name().equalsIgnoreCase("REPARTITION_BY_RANGE");
    }

    private ResolvedPlan repartition(UnresolvedPlan.Hint hint, boolean shuffle, Environment environment) {
        ResolvedPlan child = plans.resolve(hint.child(), environment);
        Optional<Integer> count = hint.parameters().stream().filter(Literal.class::isInstance)
                .map(each -> ((Literal) each).value()).filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .findFirst();
        if (!shuffle && (count.isEmpty() || hint.parameters().size() != 1)) {
            throw SqlException.analysis(hint.origin(), "_LEGACY_ERROR_TEMP_1049", "hintName", hint.name());
        }
        List<Expression> keys = hint.parameters().stream().filter(each -> !(each instanceof Literal))
                .map(each -> analysis.expressions().resolve(each, Names.of(child.scope(), environment)))
                .map(key -> isByRange(hint) && !(key instanceof SortOrder)
                        ? new SortOrder(key, true, true)
                        : key)
                .toList();
        return child.withPlan(new LogicalPlan.Repartition(keys, count.orElse(0), shuffle, child.plan()));
    }
}
