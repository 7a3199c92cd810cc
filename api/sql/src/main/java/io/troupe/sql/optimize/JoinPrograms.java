package io.troupe.sql.optimize;

import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.plan.RowProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes one program of two that follow each other, and takes conditions over a program's rows into it where it can
/// judge them, so that objects need not become rows in between.
final class JoinPrograms implements Rule {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> switch (node) {
            case LogicalPlan.Programmed above when above.keys().isEmpty()
                    && above.child() instanceof LogicalPlan.Programmed below
                    && above.inputs().equals(below.output()) ->
                above.program().after(below.program()).<LogicalPlan>map(
                        joined -> new LogicalPlan.Programmed(joined, below.inputs(), below.keys(),
                                below.order(), above.output(), below.child()))
                        .orElse(above);
            case LogicalPlan.Filter filter when filter.child() instanceof LogicalPlan.Programmed below ->
                filtered(filter, below);
            default -> node;
        });
    }

    /// Conditions are judged in order, so that those which stay are the last.
    private static LogicalPlan filtered(LogicalPlan.Filter filter, LogicalPlan.Programmed below) {
        List<Expression> conditions = new ArrayList<>(Predicates.conjuncts(filter.condition()));
        RowProgram program = below.program();
        while (!conditions.isEmpty() && conditions.getFirst() instanceof Call call
                && call.arguments().equals(List.copyOf(below.output()))) {
            Optional<RowProgram> judging = program.filtered(call);
            if (judging.isEmpty()) {
                break;
            }
            program = judging.get();
            conditions.removeFirst();
        }
        if (program.equals(below.program())) {
            return filter;
        }
        LogicalPlan rows = new LogicalPlan.Programmed(
                program, below.inputs(), below.keys(), below.order(), below.output(), below.child());
        return conditions.isEmpty()
                ? rows
                : new LogicalPlan.Filter(Predicates.andOrTrue(conditions), rows);
    }
}
