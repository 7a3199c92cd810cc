package io.troupe.sql.session;

import io.troupe.sql.exec.ResultStream;
import io.troupe.sql.explain.FormattedPlan;
import io.troupe.sql.explain.MetricsText;
import io.troupe.sql.explain.PlanTree;
import io.troupe.sql.optimize.Estimates;
import io.troupe.sql.physical.PlanText;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import java.util.Locale;

/// The plans of a query as text, as EXPLAIN shows them.
public final class ExplainedQuery {
    private static final String NO_CODE = """
        No source code is generated for a query. Expressions are bound to kernels over whole vectors, which the JVM
        compiles once for all queries; the operators that run them are these.

        """;

    private ExplainedQuery() {}

    /// The plans of `query`, which was made of `parsed`.
    public static String text(QueryExecution query, LogicalPlan parsed, Command.Explain.Mode mode) {
        StringBuilder text = new StringBuilder();
        String physical = switch (mode) {
            case FORMATTED -> FormattedPlan.of(query.physical());
            case ANALYZE -> {
                try (ResultStream rows = query.stream()) {
                    rows.forEachRemaining(_ -> {
                        // only what it takes to compute them is of interest
                    });
                }
                yield query.metrics().map(MetricsText::of).orElseThrow();
            }
            case SIMPLE, EXTENDED, CODEGEN, COST -> PlanText.of(query.physical());
        };
        switch (mode) {
            case SIMPLE, FORMATTED, ANALYZE -> {
                // the physical plan is all they show
            }
            case CODEGEN -> text.append(NO_CODE);
            case COST -> {
                Estimates estimates = new Estimates();
                text.append("== Optimized Logical Plan ==\n")
                        .append(PlanTree.of(query.optimized(), node -> cost(node, estimates)))
                        .append('\n');
            }
            case EXTENDED -> text.append("== Parsed Logical Plan ==\n").append(PlanTree.of(parsed))
                    .append("\n== Analyzed Logical Plan ==\n").append(PlanTree.of(query.analyzed()))
                    .append("\n== Optimized Logical Plan ==\n").append(PlanTree.of(query.optimized()))
                    .append('\n');
        }
        return text.append("== Physical Plan ==\n").append(physical).toString();
    }

    private static String cost(LogicalPlan node, Estimates estimates) {
        return String.format(
                Locale.ROOT, ", Statistics(sizeInBytes=%.0f, rowCount=%.0f)", estimates.bytes(node),
                estimates.rows(node));
    }
}
