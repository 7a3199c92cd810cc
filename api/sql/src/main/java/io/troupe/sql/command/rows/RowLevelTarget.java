package io.troupe.sql.command.rows;

import io.troupe.sql.command.TableWrites;
import io.troupe.sql.connector.catalog.SupportsRowLevelOperations;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.engine.ConnectorTables;
import io.troupe.sql.connector.write.RowLevelOperation;
import io.troupe.sql.connector.write.RowLevelOperationInfo;
import io.troupe.sql.error.Origin;
import io.troupe.sql.metastore.PluginName;
import io.troupe.sql.physical.SourceConditions;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.WriteRequest;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.TextLengths;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The table of a DELETE, UPDATE or MERGE in a catalog of a plugin.
///
/// @param plan
///            what the statement names: the table or an alias of it
/// @param named
///            the name in `plan`
record RowLevelTarget(SessionState session, LogicalPlan plan, UnresolvedPlan.RelationName named,
        PluginName name, Table table) {
    /// The table that `plan` names; empty when no plugin serves it.
    static Optional<RowLevelTarget> find(SessionState session, LogicalPlan plan) {
        return RowCommands.named(plan) instanceof UnresolvedPlan.RelationName relation
                ? session.catalog().plugins().locate(relation.parts()).map(name -> new RowLevelTarget(
                        session, plan, relation, name, name.load(relation.origin())))
                : Optional.empty();
    }

    /// `plan` with the rows of `source` in the place of the name.
    LogicalPlan reading(io.troupe.sql.source.Table source) {
        return replaced(plan, relation(source));
    }

    /// `source` under the name of the table.
    LogicalPlan relation(io.troupe.sql.source.Table source) {
        return relation(session, source, name.parts());
    }

    /// `source` under a name.
    static LogicalPlan relation(SessionState session, io.troupe.sql.source.Table source, List<String> name) {
        List<AttributeReference> columns = new ArrayList<>();
        for (StructField declared : source.schema()) {
            StructField field = TextLengths.read(declared);
            columns.add(new AttributeReference(
                    session.ids().next(), field.name(), field.dataType(), field.nullable(), name,
                    field.metadata()));
        }
        return new LogicalPlan.SubqueryAlias(name, new LogicalPlan.Relation(source, columns));
    }

    /// `plan` with `rows` in the place of what its aliases stand for.
    static LogicalPlan replaced(LogicalPlan plan, LogicalPlan rows) {
        return plan instanceof LogicalPlan.SubqueryAlias alias
                ? alias.withChild(replaced(alias.child(), rows))
                : rows;
    }

    /// The rows as they are, for reading or adding.
    io.troupe.sql.source.Table source() {
        return ConnectorTables.of(table, new CaseInsensitiveStringMap(named.options()));
    }

    /// What must hold for the rows of the table that `query`, which reads `source`, has a use for; empty when it has a use
    /// for none.
    Optional<Wanted> wanted(LogicalPlan query, io.troupe.sql.source.Table source) {
        LogicalPlan optimized = QueryExecution.of(session, "select rows", query, Map.of()).optimized();
        return wanted(optimized, source, List.of());
    }

    /// Conditions on rows of the table.
    ///
    /// @param areAll
    ///            whether every row that fulfils them is wanted
    record Wanted(List<Condition> conditions, boolean areAll) {}

    private static Optional<Wanted> wanted(
            LogicalPlan plan, io.troupe.sql.source.Table source, List<Expression> above) {
        if (plan instanceof LogicalPlan.Relation relation) {
            if (!relation.table().equals(source)) {
                return Optional.empty();
            }
            List<Condition> conditions = new ArrayList<>();
            above.forEach(each -> SourceConditions.of(relation, each).ifPresent(conditions::add));
            return Optional.of(new Wanted(conditions, conditions.size() == above.size()));
        }
        List<Expression> conjuncts = plan instanceof LogicalPlan.Filter filter
                ? Predicates.conjuncts(filter.condition())
                : List.of();
        return plan.children().stream().map(child -> wanted(child, source, conjuncts))
                .flatMap(Optional::stream).findFirst();
    }

    /// The operation of a statement. Throws `UNSUPPORTED_FEATURE.TABLE_OPERATION` when the table has no such operations.
    RowLevelOperation operation(RowLevelOperation.Command command, Origin origin) {
        if (!(table instanceof SupportsRowLevelOperations able)) {
            throw name.unsupported(origin, command == RowLevelOperation.Command.MERGE
                    ? "MERGE INTO TABLE"
                    : command == RowLevelOperation.Command.UPDATE ? "UPDATE TABLE" : "DELETE");
        }
        return able.newRowLevelOperationBuilder(
                new Info(new CaseInsensitiveStringMap(named.options()), command)).build();
    }

    /// The groups in which rows may fulfil `conditions`.
    WritableTable groups(RowLevelOperation operation, List<Condition> conditions) {
        return ConnectorTables.groups(table, operation, conditions);
    }

    private record Info(CaseInsensitiveStringMap options, RowLevelOperation.Command command)
            implements
                RowLevelOperationInfo {}

    /// Writes the rows of `query`, columns by their place, to `target`, in the place of what is there or beside it.
    void write(WritableTable target, LogicalPlan query, WritableTable.Mode mode, String what, Origin origin) {
        Command.Insert insert = new Command.Insert(
                relation(target), Map.of(), List.of(), false, mode == WritableTable.Mode.OVERWRITE, false,
                query, origin);
        Command.Insert resolved = (Command.Insert) session.analyze(insert, session.newContext(), Map.of());
        new TableWrites(session).write(target, resolved.child(), what, WriteRequest.of(mode));
    }
}
