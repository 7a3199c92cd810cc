package io.troupe.sql.command.run;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.ExpressionValues;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionVariables;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Script;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a script step by step. Its result are the rows of the query that ran last.
final class ScriptRunner {
    /// How a step ended.
    private sealed interface Flow {
        /// The next step comes.
        record Next() implements Flow {}

        /// The block or loop of this label ends.
        record Leave(String label) implements Flow {}

        /// The loop of this label begins its next round.
        record Iterate(String label) implements Flow {}

        /// The block with this number ends, since its handler ran.
        record Handled(int depth) implements Flow {}
    }

    /// An error of a handler that no block around has a handler for. The blocks inside, whose handlers are left out while
    /// a handler runs, are not asked again.
    private static final class Unhandled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SqlException error;

        Unhandled(SqlException error) {
            super(error);
            this.error = error;
        }
    }

    private static final Flow NEXT = new Flow.Next();

    private final SessionState session;
    private final SessionVariables variables;
    private final ExpressionValues values;
    private final ScriptHandlers handlers = new ScriptHandlers();
    private @Nullable LogicalPlan result;

    ScriptRunner(SessionState session) {
        this.session = session;
        this.variables = session.variables();
        this.values = new ExpressionValues(session);
    }

    /// The rows of the last query; no columns and no rows when there was none.
    LogicalPlan run(Script script) {
        int before = variables.depth();
        try {
            block(script.body());
        } catch (Unhandled failed) {
            throw failed.error;
        } finally {
            variables.endTo(before);
        }
        LogicalPlan last = result;
        return last == null ? CommandRows.none().plan(session.ids()) : last;
    }

    private Flow block(Script.Block block) {
        handlers.begin();
        variables.begin(block.label());
        int depth = handlers.depth();
        int scopes = variables.depth();
        try {
            Flow flow = steps(block.steps());
            boolean ended = flow instanceof Flow.Leave(String label) && isCalled(block.label(), label)
                    || flow instanceof Flow.Handled(int handled) && handled == depth;
            return ended ? NEXT : flow;
        } finally {
            handlers.cutTo(depth - 1);
            variables.endTo(scopes - 1);
        }
    }

    private static boolean isCalled(String name, String label) {
        return !label.isEmpty() && label.equalsIgnoreCase(name);
    }

    private Flow steps(List<Script.Step> steps) {
        for (Script.Step step : steps) {
            Flow flow = step(step);
            if (!(flow instanceof Flow.Next)) {
                return flow;
            }
        }
        return NEXT;
    }

    private Flow step(Script.Step step) {
        return switch (step) {
            case Script.Block block -> block(block);
            case Script.Statement statement -> guarded(() -> statement(statement));
            case Script.If choice -> guarded(() -> branch(choice));
            case Script.Case choice -> guarded(() -> branch(choice));
            case Script.While loop ->
                rounds(loop.label(), () -> isTrue(loop.condition(), loop.origin()), loop.body());
            case Script.Loop loop -> rounds(loop.label(), () -> true, loop.body());
            case Script.Repeat loop -> repeat(loop);
            case Script.For loop -> guarded(() -> each(loop));
            case Script.Leave leave -> new Flow.Leave(leave.label());
            case Script.Iterate iterate -> new Flow.Iterate(iterate.label());
            case Script.DeclareCondition condition -> {
                handlers.declare(condition);
                yield NEXT;
            }
            case Script.DeclareHandler handler -> {
                handlers.declare(handler);
                yield NEXT;
            }
        };
    }

    private Flow statement(Script.Statement statement) {
        var command = CommandRunner.commandOf(statement.plan());
        LogicalPlan plan = command.isPresent()
                ? new CommandRunner(session).run(command.get())
                : statement.plan();
        LogicalPlan.LocalRelation rows = values.rows(plan);
        if (!rows.output().isEmpty()) {
            result = rows;
        }
        return NEXT;
    }

    // ---- errors -----------------------------------------------------------------------------------------------------

    /// Runs `action`; an error goes to its handler, when there is one.
    private Flow guarded(Supplier<Flow> action) {
        int depth = handlers.depth();
        int scopes = variables.depth();
        try {
            return action.get();
        } catch (SqlException error) {
            handlers.cutTo(depth);
            variables.endTo(scopes);
            Optional<ScriptHandlers.Found> found = handlers.find(error);
            return handled(found.orElseThrow(() -> error));
        }
    }

    /// The body of a handler sees what its own block declared, but handlers of outer blocks only. After a handler that
    /// continues comes the step after the one that failed: after all of a loop or choice when its condition failed.
    private Flow handled(ScriptHandlers.Found found) {
        List<Object> cut = handlers.cutTo(found.depth() - 1);
        Flow flow;
        try {
            flow = block(found.handler().body());
        } catch (SqlException error) {
            throw new Unhandled(error);
        } finally {
            handlers.restore(cut);
        }
        if (!(flow instanceof Flow.Next)) {
            return flow;
        }
        return found.handler().exits() ? new Flow.Handled(found.depth()) : NEXT;
    }

    // ---- choices ----------------------------------------------------------------------------------------------------

    private Flow branch(Script.If choice) {
        for (Script.Branch branch : choice.branches()) {
            if (isTrue(branch.condition(), choice.origin())) {
                return block(branch.body());
            }
        }
        Script.Block otherwise = choice.otherwise();
        return otherwise == null ? NEXT : block(otherwise);
    }

    private Flow branch(Script.Case choice) {
        Literal operand = values.of(choice.operand(), choice.origin());
        for (Script.Branch branch : choice.branches()) {
            Expression equal = new Unresolved.Function("=", List.of(operand, branch.condition()),
                    choice.origin());
            if (isTrue(equal, choice.origin())) {
                return block(branch.body());
            }
        }
        Script.Block otherwise = choice.otherwise();
        if (otherwise == null) {
            throw SqlException.execution("CASE_NOT_FOUND").at(choice.origin());
        }
        return block(otherwise);
    }

    /// Null is not true.
    private boolean isTrue(Expression condition, Origin origin) {
        Literal value = values.of(condition, origin);
        if (!(value.dataType() instanceof BooleanType) && value.value() != null) {
            throw SqlException.analysis(
                    origin, "INVALID_BOOLEAN_STATEMENT", "invalidStatement", String.valueOf(value.value()));
        }
        return Boolean.TRUE.equals(value.value());
    }

    // ---- loops ------------------------------------------------------------------------------------------------------

    /// Rounds of `body` while `condition` is true.
    private Flow rounds(String label, Supplier<Boolean> condition, Script.Block body) {
        return guarded(() -> {
            while (condition.get()) {
                Flow flow = block(body);
                if (!goesOn(flow, label)) {
                    return after(flow, label);
                }
            }
            return NEXT;
        });
    }

    private Flow repeat(Script.Repeat loop) {
        return guarded(() -> {
            do {
                Flow flow = block(loop.body());
                if (!goesOn(flow, loop.label())) {
                    return after(flow, loop.label());
                }
            } while (!isTrue(loop.until(), loop.origin()));
            return NEXT;
        });
    }

    /// A round for each row, whose columns are variables of the round.
    private Flow each(Script.For loop) {
        LogicalPlan.LocalRelation rows = values.rows(loop.query());
        for (List<@Nullable Object> row : rows.rows()) {
            int scopes = variables.depth();
            variables.begin(loop.variable());
            Flow flow;
            try {
                declare(loop.variable(), rows.output(), row);
                flow = block(loop.body());
            } finally {
                variables.endTo(scopes);
            }
            if (!goesOn(flow, loop.label())) {
                return after(flow, loop.label());
            }
        }
        return NEXT;
    }

    private void declare(String name, List<AttributeReference> columns, List<@Nullable Object> row) {
        List<StructField> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            AttributeReference column = columns.get(i);
            fields.add(new StructField(column.name(), column.dataType(), true));
            variables.declare(new SessionVariables.Variable(
                    column.name(), column.dataType(), null, new Literal(row.get(i), column.dataType())));
        }
        if (!name.isEmpty()) {
            StructType type = new StructType(fields);
            variables.declare(new SessionVariables.Variable(
                    name, type, null, new Literal(new StructValue(row), type)));
        }
    }

    private static boolean goesOn(Flow flow, String label) {
        return flow instanceof Flow.Next
                || flow instanceof Flow.Iterate(String name) && isCalled(label, name);
    }

    private static Flow after(Flow flow, String label) {
        return flow instanceof Flow.Leave(String name) && isCalled(label, name) ? NEXT : flow;
    }
}
