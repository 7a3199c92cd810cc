package io.troupe.sql.session;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.ChangeCommand;
import io.troupe.sql.plan.ChangeCommand.MergeClause;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// MERGE: target and source are joined, each row finds the first clause that is for it, and the table is written anew.
final class MergeCommand {
    private static final String ROW = "__row";
    private static final String SOURCE = "__source";
    private static final String CLAUSE = "__clause";
    /// The number of no clause.
    private static final int NONE = -1;

    private final SessionState session;
    private final RowCommands rows;
    private final ExpressionValues values;

    MergeCommand(SessionState session) {
        this.session = session;
        this.rows = new RowCommands(session);
        this.values = new ExpressionValues(session);
    }

    CommandRows run(ChangeCommand.Merge merge) {
        DefinedTable table = rows.requireMemory(merge.target(), "MERGE INTO TABLE", merge.origin());
        LogicalPlan.LocalRelation joined = values.rows(joined(merge, table));
        List<List<@Nullable Object>> kept = kept(joined.rows(), merge, table.schema().size());
        List<AttributeReference> columns = joined.output().subList(0, table.schema().size()).stream()
                .map(column -> new AttributeReference(
                        session.ids().next(), column.name(), column.dataType(), true))
                .toList();
        return rows.rewrite(merge.target(), new LogicalPlan.LocalRelation(columns, kept), merge.origin());
    }

    /// The new values of each row, then the number of its clause, of its row of the target, and whether it has a source.
    private LogicalPlan joined(ChangeCommand.Merge merge, DefinedTable table) {
        Origin origin = merge.origin();
        Unresolved.Star star = new Unresolved.Star(List.of(), List.of(), List.of(), origin);
        LogicalPlan target = new LogicalPlan.Project(
                List.of(star,
                        new Alias(new Unresolved.Function("monotonically_increasing_id", List.of(), origin),
                                ROW, 0)),
                merge.target());
        LogicalPlan source = new LogicalPlan.Project(List.of(star, new Alias(Literal.TRUE, SOURCE, 0)),
                merge.source());
        LogicalPlan pairs = new LogicalPlan.Join(target, source, JoinType.FULL_OUTER, merge.condition());
        LogicalPlan chosen = new LogicalPlan.Project(
                List.of(star, new Alias(clauseOf(merge), CLAUSE, 0)), pairs);
        List<Expression> columns = new ArrayList<>();
        for (String column : table.schema().fieldNames()) {
            columns.add(new Alias(valueOf(column, merge, table), column, 0));
        }
        List.of(CLAUSE, ROW, SOURCE).forEach(name -> columns.add(attribute(List.of(name), origin)));
        return new LogicalPlan.Project(columns, chosen);
    }

    private static Unresolved.Attribute attribute(List<String> parts, Origin origin) {
        return new Unresolved.Attribute(parts, origin);
    }

    private static Expression is(String name, boolean there, Origin origin) {
        return new Unresolved.Function(there ? "isnotnull" : "isnull",
                List.of(attribute(List.of(name), origin)), origin);
    }

    /// The number of the first clause that is for a pair.
    private static Expression clauseOf(ChangeCommand.Merge merge) {
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

    /// The value of a column after the clause of its row.
    private Expression valueOf(String column, ChangeCommand.Merge merge, DefinedTable table) {
        Origin origin = merge.origin();
        Expression old = ofTarget(column, merge);
        List<CaseWhen.Branch> branches = new ArrayList<>();
        for (int i = 0; i < merge.clauses().size(); i++) {
            MergeClause clause = merge.clauses().get(i);
            Expression value = switch (clause.action()) {
                case DELETE -> old;
                case UPDATE_ALL, INSERT_ALL -> ofSource(column, merge);
                case UPDATE -> Assignments.of(clause.assignments(), table, origin).getOrDefault(column, old);
                case INSERT -> Assignments.of(clause.assignments(), table, origin)
                        .getOrDefault(column, table.defaultOf(column).orElse(Literal.NULL));
            };
            branches.add(new CaseWhen.Branch(
                    new Unresolved.Function("=", List.of(attribute(List.of(CLAUSE), origin), Literal.of(i)),
                            origin),
                    value));
        }
        return branches.isEmpty() ? old : new Unresolved.Case(null, branches, old, origin);
    }

    private static Expression ofTarget(String column, ChangeCommand.Merge merge) {
        return qualified(merge.target(), column, merge.origin());
    }

    private static Expression ofSource(String column, ChangeCommand.Merge merge) {
        return qualified(merge.source(), column, merge.origin());
    }

    private static Expression qualified(LogicalPlan side, String column, Origin origin) {
        List<String> parts = new ArrayList<>(switch (side) {
            case LogicalPlan.SubqueryAlias alias -> alias.name();
            case io.troupe.sql.plan.UnresolvedPlan.RelationName name -> name.parts();
            default -> List.<String>of();
        });
        parts.add(column);
        return attribute(parts, origin);
    }

    /// The rows that the table has then. Throws `MERGE_CARDINALITY_VIOLATION` when several rows of the source change the
    /// same row.
    private static List<List<@Nullable Object>> kept(
            List<List<@Nullable Object>> joined, ChangeCommand.Merge merge, int width) {
        Set<Object> changed = new HashSet<>();
        Set<Object> unchanged = new HashSet<>();
        List<List<@Nullable Object>> kept = new ArrayList<>();
        for (List<@Nullable Object> row : joined) {
            int clause = (Integer) java.util.Objects.requireNonNull(row.get(width));
            Object target = row.get(width + 1);
            boolean matched = target != null && row.get(width + 2) != null;
            if (matched && clause != NONE && !changed.add(target)) {
                throw SqlException.execution("MERGE_CARDINALITY_VIOLATION").at(merge.origin());
            }
            boolean stays = clause == NONE
                    ? target != null && unchanged.add(target)
                    : merge.clauses().get(clause).action() != MergeClause.Action.DELETE;
            if (stays) {
                kept.add(row);
            }
        }
        // a row that one pair changes does not stay because of another that does not
        return kept.stream()
                .filter(row -> !Integer.valueOf(NONE).equals(row.get(width))
                        || !changed.contains(row.get(width + 1)))
                .map(row -> row.subList(0, width)).toList();
    }
}
