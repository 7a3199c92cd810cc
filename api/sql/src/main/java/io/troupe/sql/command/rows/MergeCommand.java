package io.troupe.sql.command.rows;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.ExpressionValues;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.ChangeCommand;
import io.troupe.sql.plan.ChangeCommand.MergeClause;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.DefinedTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// MERGE: target and source are joined, each row finds the first clause that is for it, and the table is written anew.
public final class MergeCommand {
    private final SessionState session;
    private final RowCommands rows;
    private final ExpressionValues values;

    /// For statements of `session`.
    public MergeCommand(SessionState session) {
        this.session = session;
        this.rows = new RowCommands(session);
        this.values = new ExpressionValues(session);
    }

    /// MERGE INTO a table of the session's catalog or of a plugin.
    public CommandRows run(ChangeCommand.Merge merge) {
        Optional<RowLevelTarget> plugin = RowLevelTarget.find(session, merge.target());
        if (plugin.isPresent()) {
            new RowLevelMerge(plugin.get(), merge).run();
            return CommandRows.none();
        }
        ChangedTable target = ChangedTable.managed(
                session, merge.target(), "MERGE INTO TABLE", merge.origin());
        return target.change(() -> run(merge, target));
    }

    private CommandRows run(ChangeCommand.Merge merge, ChangedTable target) {
        DefinedTable table = target.table();
        LogicalPlan.LocalRelation joined = values.rows(joined(merge, target));
        List<List<@Nullable Object>> kept = kept(joined.rows(), merge, table.schema().size());
        List<AttributeReference> columns = joined.output().subList(0, table.schema().size()).stream()
                .map(column -> new AttributeReference(
                        session.ids().next(), column.name(), column.dataType(), true))
                .toList();
        return rows.rewrite(
                target, new LogicalPlan.LocalRelation(columns, kept), assigned(merge, table), merge.origin());
    }

    /// The columns that a clause gives values.
    private static Set<String> assigned(ChangeCommand.Merge merge, DefinedTable table) {
        Set<String> assigned = new HashSet<>();
        for (MergeClause clause : merge.clauses()) {
            switch (clause.action()) {
                case UPDATE_ALL, INSERT_ALL -> assigned.addAll(List.of(table.schema().fieldNames()));
                case UPDATE, INSERT -> assigned.addAll(
                        Assignments.of(clause.assignments(), table, merge.origin()).keySet());
                case DELETE -> {
                    // gives none
                }
            }
        }
        return assigned;
    }

    /// The new values of each row, then the number of its clause, of its row of the target, and whether it has a source.
    private LogicalPlan joined(ChangeCommand.Merge merge, ChangedTable changed) {
        DefinedTable table = changed.table();
        Origin origin = merge.origin();
        Unresolved.Star star = new Unresolved.Star(List.of(), List.of(), List.of(), origin);
        LogicalPlan target = new LogicalPlan.Project(
                List.of(star,
                        new Alias(new Unresolved.Function("monotonically_increasing_id", List.of(), origin),
                                MergeRows.ROW, 0)),
                changed.reading());
        LogicalPlan source = new LogicalPlan.Project(
                List.of(star, new Alias(Literal.TRUE, MergeRows.SOURCE, 0)),
                merge.source());
        LogicalPlan pairs = new LogicalPlan.Join(target, source, JoinType.FULL_OUTER, merge.condition());
        LogicalPlan chosen = new LogicalPlan.Project(
                List.of(star, new Alias(MergeRows.clauseOf(merge), MergeRows.CLAUSE, 0)), pairs);
        List<Expression> columns = new ArrayList<>();
        for (String column : table.schema().fieldNames()) {
            columns.add(new Alias(MergeRows.valueOf(column, merge, table, MergeRows.ofTarget(column, merge)),
                    column, 0));
        }
        List.of(MergeRows.CLAUSE, MergeRows.ROW, MergeRows.SOURCE)
                .forEach(name -> columns.add(new Unresolved.Attribute(List.of(name), origin)));
        return new LogicalPlan.Project(columns, chosen);
    }

    /// The rows that the table has then. Throws `MERGE_CARDINALITY_VIOLATION` when several rows of the source change the
    /// same row.
    private static List<List<@Nullable Object>> kept(
            List<List<@Nullable Object>> joined, ChangeCommand.Merge merge, int width) {
        Set<Object> changed = new HashSet<>();
        Set<Object> unchanged = new HashSet<>();
        List<List<@Nullable Object>> kept = new ArrayList<>();
        for (List<@Nullable Object> row : joined) {
            int clause = (Integer) Objects.requireNonNull(row.get(width));
            Object target = row.get(width + 1);
            boolean matched = target != null && row.get(width + 2) != null;
            if (matched && clause != MergeRows.NONE && !changed.add(target)) {
                throw SqlException.execution("MERGE_CARDINALITY_VIOLATION").at(merge.origin());
            }
            boolean stays = clause == MergeRows.NONE
                    ? target != null && unchanged.add(target)
                    : merge.clauses().get(clause).action() != MergeClause.Action.DELETE;
            if (stays) {
                kept.add(row);
            }
        }
        // a row that one pair changes does not stay because of another that does not
        return kept.stream()
                .filter(row -> !Integer.valueOf(MergeRows.NONE).equals(row.get(width))
                        || !changed.contains(row.get(width + 1)))
                .map(row -> row.subList(0, width)).toList();
    }
}
