package io.troupe.sql.command.session;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.explain.PlanTree;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.session.ExplainedQuery;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.session.SessionState;
import java.util.Map;

/// EXPLAIN: the plans of a query as text; with ANALYZE the query runs, and the text says what each operator did.
public final class ExplainCommand {
    private final SessionState session;

    /// For statements of `session`.
    public ExplainCommand(SessionState session) {
        this.session = session;
    }

    /// EXPLAIN: one row with the text.
    public CommandRows run(Command.Explain command) {
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
