package io.troupe.sql.command;

import io.troupe.TroupeException;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.format.FileOptions;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ReplacingTable;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteRequest;
import io.troupe.sql.table.DataFiles;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a query to a table: tasks write parts, and what they wrote becomes visible all at once, or not at
/// all.
public final class TableWrites {
    private final SessionState session;

    /// Runs queries in `session`.
    public TableWrites(SessionState session) {
        this.session = session;
    }

    /// What a statement with `options` asks for; what it does not say, the session's settings do.
    public WriteRequest request(
            WritableTable.Mode mode, Map<String, String> options, Map<String, @Nullable Object> fixed) {
        TreeMap<String, String> all = DataFiles.caseless(options);
        all.putIfAbsent(FileOptions.TIME_ZONE, session.settings().timeZone().getId());
        session.settings().writeOptions().forEach(all::putIfAbsent);
        return new WriteRequest(mode, all, fixed);
    }

    /// Writes the rows of `query`, which is resolved and has the columns of `table` in order.
    public void write(WritableTable table, LogicalPlan query, String name, WriteRequest request) {
        write(table, table.write(request), query, name);
    }

    /// Writes the rows of `query` in the place of those that fulfil `conditions`; whether the table can do that.
    public boolean replace(ReplacingTable table, LogicalPlan query, List<Condition> conditions) {
        Optional<Write> write = table.replacing(
                conditions, request(WritableTable.Mode.OVERWRITE, Map.of(), Map.of()));
        write.ifPresent(each -> write(table, each, query, "insert"));
        return write.isPresent();
    }

    private void write(WritableTable table, Write write, LogicalPlan query, String name) {
        try {
            try {
                LogicalPlan ordered = new WriteOrder(query, table).of(write);
                List<Serializable> receipts = QueryExecution.of(session, name, ordered, Map.of())
                        .write(write::factory);
                write.commit(receipts);
                session.cache().written(table);
            } catch (IOException | RuntimeException | Error e) {
                abort(write, e);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + table.name(), e);
        }
    }

    private static void abort(Write write, Throwable reason) {
        try {
            write.abort();
        } catch (IOException | TroupeException again) {
            reason.addSuppressed(again);
        }
    }

    /// Writes `rows`, which the driver holds, as one part.
    public void write(WritableTable table, Relation rows, WriteRequest request) {
        writeHeld(table, rows, request);
        session.cache().written(table);
    }

    /// The same for a table whose rows tell when they are others, or that nobody can have kept.
    public static void writeHeld(WritableTable table, Relation rows, WriteRequest request) {
        Write write = table.write(request);
        try {
            try {
                Write.PartWriter part = write.factory(1).open(0, 0);
                try {
                    for (var batch : rows.batches()) {
                        part.write(batch);
                    }
                    write.commit(List.of(part.finish()));
                } catch (IOException | RuntimeException e) {
                    part.abort();
                    throw e;
                }
            } catch (IOException | RuntimeException | Error e) {
                abort(write, e);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + table.name(), e);
        }
    }
}
