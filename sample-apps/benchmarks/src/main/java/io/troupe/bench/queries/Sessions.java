package io.troupe.bench.queries;

import io.troupe.sql.TroupeSession;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.optimize.Optimizer;
import io.troupe.sql.session.SessionSettings;
import io.troupe.sql.types.StructType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Sessions that run the same queries in different ways. They share one engine, but for that with little memory.
final class Sessions implements AutoCloseable {
    private static final String BROADCAST_BYTES = "troupe.sql.autoBroadcastJoinThreshold";
    private static final String SHUFFLE_PARTITIONS = "troupe.sql.shuffle.partitions";

    private final Path folder;
    private final TroupeSession main;
    private final List<TroupeSession> own = new ArrayList<>();

    /// Starts an engine at `master` on the tables in `folder`.
    Sessions(String master, Path folder, Map<String, String> settings) {
        this.folder = folder;
        TroupeSession.Builder builder = inMemory().master(master).appName("queries")
                .config("troupe.ui.showConsoleProgress", "false");
        new TreeMap<>(settings).forEach(builder::config);
        main = builder.create();
        own.add(main);
    }

    /// All ways on an engine in this process.
    List<Troupe> all() {
        return List.of(plain(), shuffled(), onePartition(), withoutRules(), oneRowBatches(), spilling());
    }

    /// The ways that make sense when tasks run in other processes.
    List<Troupe> ofCluster() {
        return List.of(plain(), shuffled());
    }

    /// As by default: files, broadcasts.
    Troupe plain() {
        return new Troupe("default", read(main));
    }

    /// No broadcasts, several partitions.
    Troupe shuffled() {
        return new Troupe("shuffled", read(with(Map.of(BROADCAST_BYTES, "-1", SHUFFLE_PARTITIONS, "3"))));
    }

    /// Everything in one partition.
    Troupe onePartition() {
        return new Troupe("one partition",
                read(with(Map.of(BROADCAST_BYTES, "-1", SHUFFLE_PARTITIONS, "1"))));
    }

    /// No rule of the optimiser that is not needed.
    Troupe withoutRules() {
        return new Troupe("without rules", read(with(Map.of(
                SessionSettings.EXCLUDED_RULES, String.join(",", Optimizer.optionalRules())))));
    }

    /// Tables whose batches have one row.
    Troupe oneRowBatches() {
        return new Troupe("one row a batch", slice(with(Map.of(SHUFFLE_PARTITIONS, "2")), 1));
    }

    /// So little memory that much is written to files.
    Troupe spilling() {
        TroupeSession session = inMemory().master("local[2]").appName("queries")
                .config("troupe.memory", "4m").config(BROADCAST_BYTES, "-1")
                .config("troupe.ui.showConsoleProgress", "false").config(SHUFFLE_PARTITIONS, "2")
                .create();
        own.add(session);
        return new Troupe("spilling", read(session));
    }

    /// A session whose tables end with it.
    private static TroupeSession.Builder inMemory() {
        return TroupeSession.builder().config(SessionSettings.CATALOG, "in-memory");
    }

    private TroupeSession with(Map<String, String> settings) {
        TroupeSession.Builder builder = inMemory().context(main.context());
        settings.forEach(builder::config);
        TroupeSession session = builder.create();
        own.addFirst(session);
        return session;
    }

    private TroupeSession read(TroupeSession session) {
        for (TestTable table : TestTable.ALL) {
            session.sql("CREATE OR REPLACE TEMPORARY VIEW " + table.label() + " AS SELECT * FROM parquet.`"
                    + DuckDb.file(folder, table) + "`").collectAsList();
        }
        return session;
    }

    private TroupeSession slice(TroupeSession session, int batchRows) {
        for (TestTable table : TestTable.ALL) {
            var all = session.sql("SELECT * FROM parquet.`" + DuckDb.file(folder, table) + "`");
            StructType schema = all.schema();
            Relation rows = all.queryExecution().rows();
            session.sessionState().catalog().createTable(List.of(table.label()),
                    new SlicedTable(table.label() + "/" + batchRows, schema, rows, batchRows), true, false);
        }
        return session;
    }

    @Override
    public void close() {
        own.forEach(TroupeSession::close);
    }
}
