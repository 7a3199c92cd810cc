package io.troupe.sql.command.rows;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.ChangeCommand;
import io.troupe.sql.plan.ChangeCommand.MergeClause;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.source.Table;
import java.util.ArrayList;
import java.util.List;

/// What MERGE makes of a pair of rows, as expressions on the columns of both and those that mark whether they
/// are there.
final class MergeRows {
    /// Marks the row of the table: its number, null when there is none.
    static final String ROW = "__row";
    /// Marks the row of the source: null when there is none.
    static final String SOURCE = "__source";
    /// The number of the clause that is for a pair.
    static final String CLAUSE = "__clause";
    /// The number of no clause.
    static final int NONE = -1;

    private MergeRows() {}

    private static Unresolved.Attribute attribute(List<String> parts, Origin origin) {
        return new Unresolved.Attribute(parts, origin);
    }

    private static Expression is(String name, boolean there, Origin origin) {
        return new Unresolved.Function(there ? "isnotnull" : "isnull",
                List.of(attribute(List.of(name), origin)), origin);
    }

    /// The number of the first clause that is for a pair.
    static Expression clauseOf(ChangeCommand.Merge merge) {
        Origin origin = merge.origin();
        List<CaseWhen.Branch> branches = new ArrayList<>();
        for (int i = 0; i < merge.clauses().size(); i++) {
            MergeClause clause = merge.clauses().get(i);
            Expression condition = new Unresolved.Function("and", List.of(
                    is(ROW, clause.match() != MergeClause.Match.NOT_MATCHED, origin),
                    is(SOURCE, clause.match() != MergeClause.Match.NOT_MATCHED_BY_SOURCE, origin)), origin);
            Expression more = clause.condition();
            branches.add(new CaseWhen.Branch(
                    more == null
                            ? condition
                            : new Unresolved.Function("and", List.of(condition, more), origin),
                    Literal.of(i)));
        }
        return new Unresolved.Case(null, branches, Literal.of(NONE), origin);
    }

    /// The value of a column after the clause of its row; `old` where it stays what it was.
    static Expression valueOf(String column, ChangeCommand.Merge merge, Table table, Expression old) {
        Origin origin = merge.origin();
        List<CaseWhen.Branch> branches = new ArrayList<>();
        for (int i = 0; i < merge.clauses().size(); i++) {
            MergeClause clause = merge.clauses().get(i);
            Expression value = switch (clause.action()) {
                case DELETE -> old;
                case UPDATE_ALL, INSERT_ALL -> {
                    Assignments.requireGiven(column, table, origin);
                    yield ofSource(column, merge);
                }
                case UPDATE -> Assignments.of(clause.assignments(), table, origin).getOrDefault(column, old);
                case INSERT -> Assignments.of(clause.assignments(), table, origin)
                        .getOrDefault(column, Assignments.defaultOf(column, table));
            };
            branches.add(new CaseWhen.Branch(
                    new Unresolved.Function("=", List.of(attribute(List.of(CLAUSE), origin), Literal.of(i)),
                            origin),
                    value));
        }
        return branches.isEmpty() ? old : new Unresolved.Case(null, branches, old, origin);
    }

    /// A column of the row of the table.
    static Expression ofTarget(String column, ChangeCommand.Merge merge) {
        return qualified(merge.target(), column, merge.origin());
    }

    private static Expression ofSource(String column, ChangeCommand.Merge merge) {
        return qualified(merge.source(), column, merge.origin());
    }

    private static Expression qualified(LogicalPlan side, String column, Origin origin) {
        List<String> parts = new ArrayList<>(switch (side) {
            case LogicalPlan.SubqueryAlias alias -> alias.name();
            case UnresolvedPlan.RelationName name -> name.parts();
            default -> List.<String>of();
        });
        parts.add(column);
        return attribute(parts, origin);
    }
}
