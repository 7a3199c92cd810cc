package io.troupe.sql.command.rows;

import io.troupe.sql.command.ExpressionValues;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.misc.IdentityValues;
import io.troupe.sql.function.misc.IdentityValues.Share;
import io.troupe.sql.metastore.IdentityColumn;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.types.StructType;
import io.troupe.storage.StorageLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives rows that are written the values of identity columns. The rows are computed and counted, as many values are
/// taken from the catalog, and only then they are written with them: so no value is given twice, whoever writes at the
/// same time and whatever fails, and values that were taken for a statement that failed are left out.
final class IdentityNumbers {
    private static final String PARTITION = "__partition";

    private final SessionState session;
    private final Command.Insert insert;
    private final DefinedTable table;
    private final boolean isNew;

    private IdentityNumbers(
            SessionState session, Command.Insert insert, DefinedTable table, boolean isNew) {
        this.session = session;
        this.insert = insert;
        this.table = table;
        this.isNew = isNew;
    }

    /// The rows of `insert`, which is resolved.
    ///
    /// @param isNew
    ///            whether all rows come from the user, who must not give values of columns that always get theirs
    static LogicalPlan numbered(SessionState session, Command.Insert insert, boolean isNew) {
        if (!(insert.table() instanceof LogicalPlan.Relation relation)
                || !(relation.table() instanceof DefinedTable table) || table.identities().isEmpty()) {
            return insert.child();
        }
        IdentityNumbers numbers = new IdentityNumbers(session, insert, table, isNew);
        return insert.child().transformUp(node -> node instanceof LogicalPlan.Project project
                && project.columns().stream().anyMatch(each -> mark(each).isPresent())
                        ? numbers.numbered(project)
                        : node);
    }

    /// The value below the mark of a column.
    private static Optional<Expression> mark(Expression column) {
        return column instanceof Alias alias && alias.child() instanceof Call call
                && IdentityValues.isMark(call.function())
                        ? Optional.of(call.arguments().getFirst())
                        : Optional.empty();
    }

    /// One identity column of the rows.
    private record Numbered(int index, String name, IdentityColumn identity) {}

    private LogicalPlan numbered(LogicalPlan.Project marked) {
        StructType schema = table.schema();
        List<Numbered> numbered = new ArrayList<>();
        List<Expression> plain = new ArrayList<>();
        for (int i = 0; i < marked.columns().size(); i++) {
            Expression column = marked.columns().get(i);
            Optional<Expression> value = mark(column);
            if (value.isEmpty()) {
                plain.add(column);
                continue;
            }
            String name = schema.apply(i).name();
            IdentityColumn identity = table.identityOf(name).orElseThrow();
            if (value.get().nullable()) {
                numbered.add(new Numbered(i, name, identity));
            } else if (isNew && !identity.byDefault()) {
                throw given(name);
            }
            plain.add(new Alias(value.get(), ((Alias) column).name(), session.ids().next()));
        }
        LogicalPlan rows = numbered.isEmpty()
                ? new LogicalPlan.Project(plain, marked.child())
                : counted(plain, marked.child());
        List<Expression> result = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            AttributeReference value = rows.output().get(i);
            int index = i;
            Expression column = value;
            Optional<Numbered> filled = numbered.stream().filter(each -> each.index() == index).findFirst();
            if (filled.isPresent()) {
                AttributeReference partition = rows.output().getLast();
                column = new Call(
                        IdentityValues.fill(shares(rows, value, partition, filled.get()),
                                filled.get().identity().step()),
                        List.of(value, partition), "", insert.origin());
            }
            AttributeReference out = marked.output().get(i);
            result.add(mark(marked.columns().get(i)).isEmpty()
                    ? value
                    : new Alias(column, out.name(), out.id()));
        }
        return new LogicalPlan.Project(result, rows);
    }

    /// The rows, computed once and for all, each with the partition in which it was computed.
    private LogicalPlan counted(List<Expression> plain, LogicalPlan child) {
        List<Expression> columns = new ArrayList<>(plain);
        columns.add(new Alias(
                new Unresolved.Function("spark_partition_id", List.of(), insert.origin()), PARTITION,
                session.ids().next()));
        LogicalPlan rows = session.analyze(
                new LogicalPlan.Project(columns, child), session.newContext(), Map.of());
        return session.cache().detached(rows, StorageLevel.MEMORY_AND_DISK, true);
    }

    private SqlException given(String column) {
        return SqlException.analysis(insert.origin(), "IDENTITY_COLUMN_VALUE_GIVEN", "columnName",
                "`" + column + "`");
    }

    /// The values that the rows of each partition get: what rows without a value there are is counted, then as many
    /// are taken.
    private Map<Integer, Share> shares(
            LogicalPlan rows, AttributeReference value, AttributeReference partition, Numbered column) {
        Expression isLacking = new Unresolved.Function("isnull", List.of(value), insert.origin());
        LogicalPlan counts = new LogicalPlan.Aggregate(List.of(partition), List.of(partition,
                new Unresolved.Named(
                        new Unresolved.Function("count_if", List.of(isLacking), insert.origin())),
                new Unresolved.Named(
                        new Unresolved.Function("count", List.of(value), insert.origin()))),
                rows);
        List<List<@Nullable Object>> counted = new ExpressionValues(session).rows(counts).rows();
        long total = 0;
        for (List<@Nullable Object> each : counted) {
            if (isNew && !column.identity().byDefault() && number(each.get(2)) > 0) {
                throw given(column.name());
            }
            total += number(each.get(1));
        }
        Map<Integer, Share> shares = new HashMap<>();
        if (total == 0) {
            return shares;
        }
        long first = column.identity().reserve(session.catalog().shared(), column.name(), total);
        for (List<@Nullable Object> each : counted) {
            long count = number(each.get(1));
            shares.put((int) number(each.getFirst()), new Share(first, count));
            first += count * column.identity().step();
        }
        return shares;
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
