package io.troupe.sql.parse;

import io.troupe.sql.plan.ChangeCommand;
import io.troupe.sql.plan.ChangeCommand.Assignment;
import io.troupe.sql.plan.ChangeCommand.MergeClause;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.PartitionCommand;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads INSERT, UPDATE, DELETE and MERGE.
final class ChangeParser {
    private final Grammar grammar;
    private final Cursor cursor;

    ChangeParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    LogicalPlan change() {
        return switch (cursor.word()) {
            case "INSERT" -> insert(null);
            case "UPDATE" -> update();
            case "DELETE" -> delete();
            default -> merge();
        };
    }

    /// `FROM ...`: inserts, or a query.
    LogicalPlan fromFirst() {
        if (!insertsFollow()) {
            return grammar.queries.query();
        }
        LogicalPlan source = grammar.relations.fromClause();
        List<LogicalPlan> inserts = new ArrayList<>();
        while (cursor.is("INSERT")) {
            inserts.add(insert(source));
        }
        return inserts.size() == 1 ? inserts.getFirst() : new ChangeCommand.MultiInsert(inserts);
    }

    /// Whether an INSERT stands outside of parentheses before the end.
    private boolean insertsFollow() {
        for (int at = 1; cursor.kind(at) != Tokens.Kind.END && !cursor.isAt(at, ";"); at++) {
            if (cursor.isAt(at, "(")) {
                at = cursor.closing(at);
            } else if (cursor.isAt(at, "INSERT")
                    && (cursor.isAt(at + 1, "INTO") || cursor.isAt(at + 1, "OVERWRITE"))) {
                return true;
            }
        }
        return false;
    }

    /// An INSERT with its query, which reads from `source` when that was given before.
    private LogicalPlan insert(@Nullable LogicalPlan source) {
        int from = cursor.index();
        cursor.need("INSERT");
        boolean overwrite = cursor.needAny("INTO", "OVERWRITE").equals("OVERWRITE");
        if (overwrite && (cursor.is("DIRECTORY") || cursor.is("LOCAL", "DIRECTORY"))) {
            return directory(source, from);
        }
        cursor.eat("TABLE");
        int start = cursor.index();
        LogicalPlan table = grammar.relations.insertTarget(start);
        if (cursor.is("BY", "NAME") && cursor.isAt(2, "REPLACE") || cursor.is("REPLACE", "WHERE")) {
            boolean byName = cursor.eat("BY", "NAME");
            cursor.need("REPLACE", "WHERE");
            Expression condition = grammar.expressions.expression();
            LogicalPlan query = query(source);
            return new QueryCommand.InsertReplaceWhere(table, byName, condition, query, cursor.origin(from));
        }
        PartitionCommand.Spec partition = new PartitionParser(grammar).optional();
        boolean ifNotExists = cursor.eat("IF", "NOT", "EXISTS");
        boolean byName = cursor.eat("BY", "NAME");
        List<String> columns = !byName && cursor.is("(") && !grammar.queries.isQueryAhead(1)
                ? grammar.names.identifiers()
                : List.of();
        LogicalPlan query = query(source);
        return new Command.Insert(
                table, partition.values(), columns, byName, overwrite, ifNotExists, query,
                cursor.origin(from));
    }

    private LogicalPlan query(@Nullable LogicalPlan source) {
        return source == null
                ? grammar.queries.query()
                : grammar.queries.organisation(grammar.selects.selectOver(source));
    }

    private LogicalPlan directory(@Nullable LogicalPlan source, int from) {
        boolean local = cursor.eat("LOCAL");
        cursor.need("DIRECTORY");
        @Nullable
        String path = cursor.kind() == Tokens.Kind.STRING ? grammar.literals.text() : null;
        new TransformParser(grammar).rowFormat();
        String provider = null;
        Map<String, String> options = Map.of();
        if (cursor.eat("STORED", "AS") || cursor.eat("USING")) {
            provider = String.join(".", grammar.names.multipart());
        }
        if (cursor.is("OPTIONS", "(")) {
            cursor.advance();
            options = new PropertyParser(grammar).map();
        }
        LogicalPlan query = query(source);
        return new QueryCommand.InsertDirectory(path, local, provider, options, query, cursor.origin(from));
    }

    private LogicalPlan update() {
        int from = cursor.index();
        cursor.need("UPDATE");
        LogicalPlan table = target();
        cursor.need("SET");
        List<Assignment> assignments = cursor.list(this::assignment);
        Expression condition = cursor.eat("WHERE") ? grammar.expressions.expression() : null;
        return new ChangeCommand.Update(table, assignments, condition, cursor.origin(from));
    }

    private LogicalPlan delete() {
        int from = cursor.index();
        cursor.need("DELETE", "FROM");
        LogicalPlan table = target();
        Expression condition = cursor.eat("WHERE") ? grammar.expressions.expression() : null;
        return new ChangeCommand.Delete(table, condition, cursor.origin(from));
    }

    private LogicalPlan target() {
        int from = cursor.index();
        return grammar.relations.aliased(grammar.relations.tableName(from));
    }

    private Assignment assignment() {
        Expression column = column();
        if (!cursor.eat("==")) {
            cursor.need("=");
        }
        return new Assignment(column, grammar.expressions.expression());
    }

    private Expression column() {
        int from = cursor.index();
        List<String> name = grammar.names.multipart();
        return new Unresolved.Attribute(name, cursor.origin(from));
    }

    private LogicalPlan merge() {
        int from = cursor.index();
        cursor.need("MERGE");
        boolean evolution = cursor.eat("WITH", "SCHEMA", "EVOLUTION");
        cursor.need("INTO");
        LogicalPlan target = target();
        cursor.need("USING");
        LogicalPlan source = grammar.relations.primary();
        cursor.need("ON");
        Expression condition = grammar.expressions.expression();
        List<MergeClause> clauses = new ArrayList<>();
        while (cursor.is("WHEN")) {
            clauses.add(mergeClause());
        }
        if (clauses.isEmpty()) {
            throw Cursor.error(cursor.origin(from), "MERGE_WITHOUT_WHEN");
        }
        requireConditions(clauses, from);
        return new ChangeCommand.Merge(target, source, condition, clauses, evolution, cursor.origin(from));
    }

    /// Only the last clause of each kind may lack a condition.
    private void requireConditions(List<MergeClause> clauses, int from) {
        for (MergeClause.Match match : MergeClause.Match.values()) {
            List<MergeClause> same = clauses.stream().filter(clause -> clause.match() == match).toList();
            for (int i = 0; i < same.size() - 1; i++) {
                if (same.get(i).condition() == null) {
                    throw Cursor.error(cursor.origin(from), switch (match) {
                        case MATCHED -> "NON_LAST_MATCHED_CLAUSE_OMIT_CONDITION";
                        case NOT_MATCHED -> "NON_LAST_NOT_MATCHED_BY_TARGET_CLAUSE_OMIT_CONDITION";
                        case NOT_MATCHED_BY_SOURCE -> "NON_LAST_NOT_MATCHED_BY_SOURCE_CLAUSE_OMIT_CONDITION";
                    });
                }
            }
        }
    }

    private MergeClause mergeClause() {
        cursor.need("WHEN");
        boolean not = cursor.eat("NOT") || cursor.eat("!");
        cursor.need("MATCHED");
        MergeClause.Match match = MergeClause.Match.MATCHED;
        if (not) {
            boolean bySource = cursor.eat("BY", "SOURCE");
            if (!bySource) {
                cursor.eat("BY", "TARGET");
            }
            match = bySource ? MergeClause.Match.NOT_MATCHED_BY_SOURCE : MergeClause.Match.NOT_MATCHED;
        }
        Expression condition = cursor.eat("AND") ? grammar.expressions.expression() : null;
        cursor.need("THEN");
        if (match == MergeClause.Match.NOT_MATCHED) {
            return mergeInsert(match, condition);
        }
        if (cursor.eat("DELETE")) {
            return new MergeClause(match, MergeClause.Action.DELETE, condition, List.of());
        }
        cursor.need("UPDATE", "SET");
        if (match == MergeClause.Match.MATCHED && cursor.eat("*")) {
            return new MergeClause(match, MergeClause.Action.UPDATE_ALL, condition, List.of());
        }
        return new MergeClause(match, MergeClause.Action.UPDATE, condition, cursor.list(this::assignment));
    }

    private MergeClause mergeInsert(MergeClause.Match match, @Nullable Expression condition) {
        cursor.need("INSERT");
        if (cursor.eat("*")) {
            return new MergeClause(match, MergeClause.Action.INSERT_ALL, condition, List.of());
        }
        int from = cursor.index();
        List<Expression> columns = cursor.parenthesised(this::column);
        cursor.need("VALUES");
        List<Expression> values = cursor.parenthesised(grammar.expressions::expression);
        if (columns.size() != values.size()) {
            throw cursor.notPossible(from,
                    "INSERT of MERGE with " + columns.size() + " columns and " + values.size()
                            + " values");
        }
        List<Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            assignments.add(new Assignment(columns.get(i), values.get(i)));
        }
        return new MergeClause(match, MergeClause.Action.INSERT, condition, assignments);
    }
}
