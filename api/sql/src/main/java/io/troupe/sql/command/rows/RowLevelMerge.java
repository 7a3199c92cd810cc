package io.troupe.sql.command.rows;

import io.troupe.sql.connector.columnar.ChangedRows;
import io.troupe.sql.connector.engine.ConnectorTables;
import io.troupe.sql.connector.write.RowLevelOperation;
import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.ChangeCommand;
import io.troupe.sql.plan.ChangeCommand.MergeClause;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Table;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// MERGE into tables of plugins, computed and written by tasks. Where it only inserts, rows are added;
/// else the groups with rows that may match are read, joined with the source and written anew.
final class RowLevelMerge {
    private static final String KEY = "__key";
    private static final String ACTING = "__acting";
    private static final String RANK = "__rank";

    private final RowLevelTarget target;
    private final ChangeCommand.Merge merge;
    private final Origin origin;

    RowLevelMerge(RowLevelTarget target, ChangeCommand.Merge merge) {
        this.target = target;
        this.merge = merge;
        this.origin = merge.origin();
    }

    void run() {
        Table source = target.source();
        if (merge.clauses().stream().allMatch(clause -> clause.match() == MergeClause.Match.NOT_MATCHED)
                && source instanceof WritableTable table) {
            target.write(table, added(table), WritableTable.Mode.APPEND, "merge", origin);
            return;
        }
        RowLevelOperation operation = target.operation(RowLevelOperation.Command.MERGE, origin);
        List<Condition> conditions = conditions(source);
        Optional<ChangedRows> rows = ConnectorTables.rows(operation, conditions);
        if (rows.isPresent()) {
            target.write(rows.get().changes(), changes(rows.get()), WritableTable.Mode.APPEND, "merge",
                    origin);
            return;
        }
        WritableTable groups = target.groups(operation, conditions);
        target.write(groups, changed(groups), WritableTable.Mode.OVERWRITE, "merge", origin);
    }

    private boolean has(MergeClause.Match match) {
        return merge.clauses().stream().anyMatch(clause -> clause.match() == match);
    }

    /// What rows of the table fulfil that may have a pair; nothing when rows without one may change.
    private List<Condition> conditions(Table source) {
        if (has(MergeClause.Match.NOT_MATCHED_BY_SOURCE)) {
            return List.of();
        }
        LogicalPlan pairs = new LogicalPlan.Join(
                target.reading(source), merge.source(), JoinType.INNER, merge.condition());
        return target.wanted(pairs, source).map(RowLevelTarget.Wanted::conditions).orElse(List.of());
    }

    /// The rows of the source that have no pair, as the first clause for them makes them.
    private LogicalPlan added(WritableTable table) {
        LogicalPlan alone = new LogicalPlan.Join(
                merge.source(), target.reading(table), JoinType.LEFT_ANTI, merge.condition());
        LogicalPlan marked = new LogicalPlan.Project(
                List.of(star(), new Alias(Literal.nullOf(DataTypes.LongType), MergeRows.ROW, 0),
                        new Alias(Literal.TRUE, MergeRows.SOURCE, 0)),
                alone);
        LogicalPlan chosen = new LogicalPlan.Project(
                List.of(star(), new Alias(MergeRows.clauseOf(merge), MergeRows.CLAUSE, 0)), marked);
        LogicalPlan wanted = new LogicalPlan.Filter(
                call(">=", attribute(MergeRows.CLAUSE), Literal.of(0)), chosen);
        List<Expression> columns = new ArrayList<>();
        for (String column : table.schema().fieldNames()) {
            columns.add(new Alias(MergeRows.valueOf(column, merge, table, Literal.NULL), column, 0));
        }
        return new LogicalPlan.Project(columns, wanted);
    }

    /// The rows that the groups have then.
    private LogicalPlan changed(WritableTable groups) {
        LogicalPlan pairs = pairs(
                groups, has(MergeClause.Match.NOT_MATCHED) ? JoinType.FULL_OUTER : JoinType.LEFT_OUTER);
        LogicalPlan kept = new LogicalPlan.Filter(
                isKept(true), counted(valued(pairs, groups, List.of())));
        return new LogicalPlan.Project(
                List.of(groups.schema().fieldNames()).stream().<Expression>map(this::attribute).toList(),
                kept);
    }

    /// The rows that change, and what is there in their place then.
    private LogicalPlan changes(ChangedRows changed) {
        boolean isTargetWhole = has(MergeClause.Match.NOT_MATCHED_BY_SOURCE);
        boolean isSourceWhole = has(MergeClause.Match.NOT_MATCHED);
        LogicalPlan pairs = pairs(changed.rows(), isTargetWhole
                ? isSourceWhole ? JoinType.FULL_OUTER : JoinType.LEFT_OUTER
                : isSourceWhole ? JoinType.RIGHT_OUTER : JoinType.INNER);
        LogicalPlan acting = new LogicalPlan.Filter(
                isKept(false), counted(valued(pairs, changed.rows(), changed.keys())));
        return RowLevelCommands.changes(changed, acting, this::attribute, remains(), origin);
    }

    /// Whether the clause of a row leaves one.
    private Expression remains() {
        List<CaseWhen.Branch> deletes = new ArrayList<>();
        for (int i = 0; i < merge.clauses().size(); i++) {
            if (merge.clauses().get(i).action() == MergeClause.Action.DELETE) {
                deletes.add(new CaseWhen.Branch(
                        call("=", attribute(MergeRows.CLAUSE), Literal.of(i)), Literal.FALSE));
            }
        }
        return deletes.isEmpty()
                ? Literal.TRUE
                : new Unresolved.Case(null, deletes, Literal.TRUE, origin);
    }

    /// The rows of `table` and those of the source, with the clause of each pair.
    private LogicalPlan pairs(Table table, JoinType join) {
        LogicalPlan rows = new LogicalPlan.Project(
                List.of(star(), new Alias(call("monotonically_increasing_id"), MergeRows.ROW, 0)),
                target.reading(table));
        LogicalPlan source = new LogicalPlan.Project(
                List.of(star(), new Alias(Literal.TRUE, MergeRows.SOURCE, 0)), merge.source());
        LogicalPlan pairs = new LogicalPlan.Join(rows, source, join, merge.condition());
        return new LogicalPlan.Project(
                List.of(star(), new Alias(MergeRows.clauseOf(merge), MergeRows.CLAUSE, 0),
                        new Alias(call("monotonically_increasing_id"), KEY, 0)),
                pairs);
    }

    /// The values of each pair after its clause; the key is the same for pairs of the same row of the table.
    private LogicalPlan valued(
            LogicalPlan chosen, Table rows, List<String> keys) {
        List<Expression> columns = new ArrayList<>();
        for (String column : rows.schema().fieldNames()) {
            columns.add(keys.contains(column)
                    ? attribute(column)
                    : new Alias(MergeRows.valueOf(column, merge, rows, MergeRows.ofTarget(column, merge)),
                            column, 0));
        }
        List.of(MergeRows.CLAUSE, MergeRows.ROW, MergeRows.SOURCE)
                .forEach(name -> columns.add(attribute(name)));
        columns.add(new Alias(
                call("coalesce", attribute(MergeRows.ROW),
                        call("-", new Literal(-1L, DataTypes.LongType), attribute(KEY))),
                KEY, 0));
        return new LogicalPlan.Project(columns, chosen);
    }

    private LogicalPlan counted(LogicalPlan valued) {
        Expression acts = call("and", call(">=", attribute(MergeRows.CLAUSE), Literal.of(0)),
                call("and", call("isnotnull", attribute(MergeRows.ROW)),
                        call("isnotnull", attribute(MergeRows.SOURCE))));
        Expression acting = new Unresolved.Case(
                null, List.of(new CaseWhen.Branch(acts, Literal.of(1))), Literal.of(0), origin);
        List<Expression> key = List.of(attribute(KEY));
        Expression count = new Unresolved.Windowed(call("sum", acting), null, key, List.of(), null, origin);
        Expression rank = new Unresolved.Windowed(
                call("row_number"), null, key,
                List.of(new SortOrder(attribute(MergeRows.CLAUSE), false, false)), null,
                origin);
        return new LogicalPlan.Project(
                List.of(star(), new Alias(count, ACTING, 0), new Alias(rank, RANK, 0)), valued);
    }

    /// Whether the table has a pair's row then: once each row that no clause is for, and what clauses make; if not `all`,
    /// whether a clause is for it. Fails with `MERGE_CARDINALITY_VIOLATION` for a row that several rows of the source
    /// change.
    private Expression isKept(boolean all) {
        Expression stays = call("and", call("=", attribute(ACTING), new Literal(0L, DataTypes.LongType)),
                call("and", call("isnotnull", attribute(MergeRows.ROW)),
                        call("=", attribute(RANK), Literal.of(1))));
        List<CaseWhen.Branch> branches = new ArrayList<>();
        branches.add(new CaseWhen.Branch(
                call(">", attribute(ACTING), new Literal(1L, DataTypes.LongType)),
                call("raise_error", Literal.of("MERGE_CARDINALITY_VIOLATION"), call("map"))));
        for (int i = 0; i < merge.clauses().size(); i++) {
            branches.add(new CaseWhen.Branch(
                    call("=", attribute(MergeRows.CLAUSE), Literal.of(i)),
                    all && merge.clauses().get(i).action() == MergeClause.Action.DELETE
                            ? Literal.FALSE
                            : Literal.TRUE));
        }
        return new Unresolved.Case(null, branches, all ? stays : Literal.FALSE, origin);
    }

    private Unresolved.Star star() {
        return new Unresolved.Star(List.of(), List.of(), List.of(), origin);
    }

    private Expression attribute(String name) {
        return new Unresolved.Attribute(List.of(name), origin);
    }

    private Expression call(String name, Expression... arguments) {
        return new Unresolved.Function(name, List.of(arguments), origin);
    }
}
