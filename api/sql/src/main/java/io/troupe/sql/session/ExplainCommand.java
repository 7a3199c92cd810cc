package io.troupe.sql.session;

import io.troupe.sql.physical.PlanText;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import java.util.Map;

/// EXPLAIN: the plans of a query as text.
final class ExplainCommand {
    private final SessionState session;

    ExplainCommand(SessionState session) {
        this.session = session;
    }

    CommandRows run(Command.Explain command) {
        LogicalPlan plan = command.child();
        StringBuilder text = new StringBuilder();
        if (plan instanceof Command) {
            LogicalPlan resolved = session.analyze(plan, session.newContext(), Map.of());
            text.append("== Logical Plan ==\n").append(PlanTree.of(resolved));
            return CommandRows.texts("plan").add(text.toString());
        }
        QueryExecution query = QueryExecution.of(session, "explain", plan, Map.of());
        switch (command.mode()) {
            case SIMPLE, FORMATTED, CODEGEN -> {
                // the physical plan is all they show
            }
            case COST -> text.append("== Optimized Logical Plan ==\n").append(PlanTree.of(query.optimized()))
                    .append('\n');
            case EXTENDED -> text.append("== Parsed Logical Plan ==\n").append(PlanTree.of(plan))
                    .append("\n== Analyzed Logical Plan ==\n").append(PlanTree.of(query.analyzed()))
                    .append("\n== Optimized Logical Plan ==\n").append(PlanTree.of(query.optimized()))
                    .append('\n');
            case ANALYZE -> throw CommandRunner.unsupported(command);
        }
        text.append("== Physical Plan ==\n").append(PlanText.of(query.physical()));
        return CommandRows.texts("plan").add(text.toString());
    }
}
