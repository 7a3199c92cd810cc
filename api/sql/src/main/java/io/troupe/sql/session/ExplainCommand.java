package io.troupe.sql.session;

import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import java.util.Map;

/// EXPLAIN: the plans of a query as text; with ANALYZE the query runs, and the text says what each operator did.
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
        return CommandRows.texts("plan").add(ExplainedQuery.text(query, plan, command.mode()));
    }
}
