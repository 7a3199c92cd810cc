package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Statements that change rows of a table where they are, and inserts into several tables at once.
public sealed interface ChangeCommand extends Command {
    @Override
    default List<AttributeReference> output() {
        return List.of();
    }

    /// `column = value`; the value may be [Unresolved.DefaultValue].
    record Assignment(Expression column, Expression value) implements Serializable {}

    /// `UPDATE table SET assignments [WHERE condition]`.
    record Update(
            LogicalPlan table, List<Assignment> assignments, @Nullable Expression condition, Origin origin)
            implements
                ChangeCommand {
        @Override
        public List<LogicalPlan> children() {
            return List.of(table);
        }

        @Override
        public LogicalPlan withChildren(List<LogicalPlan> children) {
            return new Update(children.getFirst(), assignments, condition, origin);
        }

        @Override
        public List<Expression> expressions() {
            List<Expression> expressions = flat(assignments);
            Optional.ofNullable(condition).ifPresent(expressions::add);
            return expressions;
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(
                    expressions(), rule, this,
                    mapped -> new Update(
                            table, ChangeCommand.assignments(mapped, 0, assignments.size()),
                            condition == null ? null : mapped.getLast(), origin));
        }
    }

    /// `DELETE FROM table [WHERE condition]`.
    record Delete(LogicalPlan table, @Nullable Expression condition, Origin origin) implements ChangeCommand {
        @Override
        public List<LogicalPlan> children() {
            return List.of(table);
        }

        @Override
        public LogicalPlan withChildren(List<LogicalPlan> children) {
            return new Delete(children.getFirst(), condition, origin);
        }

        @Override
        public List<Expression> expressions() {
            return condition == null ? List.of() : List.of(condition);
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(
                    expressions(), rule, this, mapped -> new Delete(table, mapped.getFirst(), origin));
        }
    }

    /// `MERGE [WITH SCHEMA EVOLUTION] INTO target USING source ON condition WHEN ...`.
    record Merge(
            LogicalPlan target, LogicalPlan source, Expression condition, List<MergeClause> clauses,
            boolean schemaEvolution, Origin origin) implements ChangeCommand {
        @Override
        public List<LogicalPlan> children() {
            return List.of(target, source);
        }

        @Override
        public LogicalPlan withChildren(List<LogicalPlan> children) {
            return new Merge(children.get(0), children.get(1), condition, clauses, schemaEvolution, origin);
        }

        @Override
        public List<Expression> expressions() {
            List<Expression> expressions = new ArrayList<>(List.of(condition));
            clauses.forEach(clause -> expressions.addAll(clause.expressions()));
            return expressions;
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(expressions(), rule, this, mapped -> {
                List<MergeClause> rebuilt = new ArrayList<>();
                int from = 1;
                for (MergeClause clause : clauses) {
                    int to = from + clause.expressions().size();
                    rebuilt.add(clause.withExpressions(mapped.subList(from, to)));
                    from = to;
                }
                return new Merge(target, source, mapped.getFirst(), rebuilt, schemaEvolution, origin);
            });
        }
    }

    /// One WHEN of MERGE.
    ///
    /// @param condition
    ///            after AND; null for none
    /// @param assignments
    ///            of UPDATE SET and of INSERT; none with `*`
    record MergeClause(
            Match match, Action action, @Nullable Expression condition, List<Assignment> assignments)
            implements
                Serializable {
        /// Which rows it is about.
        public enum Match {
            MATCHED, NOT_MATCHED, NOT_MATCHED_BY_SOURCE
        }

        /// What it does with them.
        public enum Action {
            UPDATE, UPDATE_ALL, DELETE, INSERT, INSERT_ALL
        }

        List<Expression> expressions() {
            List<Expression> expressions = flat(assignments);
            Optional.ofNullable(condition).ifPresent(expressions::add);
            return expressions;
        }

        MergeClause withExpressions(List<Expression> mapped) {
            return new MergeClause(
                    match, action, condition == null ? null : mapped.getLast(),
                    ChangeCommand.assignments(mapped, 0, assignments.size()));
        }
    }

    /// `FROM ... INSERT INTO ... INSERT INTO ...`: each child is a [Command.Insert].
    record MultiInsert(List<LogicalPlan> children) implements ChangeCommand {
        @Override
        public LogicalPlan withChildren(List<LogicalPlan> children) {
            return new MultiInsert(children);
        }

        @Override
        public List<Expression> expressions() {
            return List.of();
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return this;
        }
    }

    private static List<Expression> flat(List<Assignment> assignments) {
        List<Expression> expressions = new ArrayList<>();
        for (Assignment assignment : assignments) {
            expressions.add(assignment.column());
            expressions.add(assignment.value());
        }
        return expressions;
    }

    private static List<Assignment> assignments(List<Expression> mapped, int from, int count) {
        List<Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assignments.add(new Assignment(mapped.get(from + 2 * i), mapped.get(from + 2 * i + 1)));
        }
        return assignments;
    }
}
