package io.troupe.bench.kills;

import io.troupe.sql.DataFrameWriter;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.SaveMode;
import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A process with a session on a warehouse: `Statement KIND prepare|run|check FOLDER`. `prepare` makes
/// the table, `run` runs the statement between the lines `ready` and `done` and waits for its end,
/// `check` prints `state` with a digest of all rows, writes once more, and prints `left` with what lies
/// about then.
public final class Statement {
    private final WriteKind kind;
    private final Path folder;
    private final TroupeSession session;
    private final PrintStream out;

    private Statement(WriteKind kind, Path folder, PrintStream out) {
        this.kind = kind;
        this.folder = folder;
        this.out = out;
        TroupeSession.Builder builder = TroupeSession.builder().master("local[2]").appName("kills")
                .config("troupe.sql.warehouse.dir", warehouse().toString())
                .config("troupe.sql.shuffle.partitions", "2");
        if (kind == WriteKind.DYNAMIC) {
            builder.config("troupe.sql.sources.partitionOverwriteMode", "dynamic");
        }
        if (kind.isIceberg()) {
            builder.config("troupe.sql.catalog.ice", "io.troupe.sql.iceberg.IcebergCatalog")
                    .config("troupe.sql.catalog.ice.warehouse", folder.resolve("ice").toString());
        }
        session = builder.create();
    }

    private Path warehouse() {
        return folder.resolve("warehouse");
    }

    /// Does one of the three.
    public static void main(String[] arguments) throws IOException {
        Statement statement = new Statement(
                WriteKind.valueOf(arguments[0]), Path.of(arguments[2]), System.out);
        switch (arguments[1]) {
            case "prepare" -> statement.prepare();
            case "run" -> statement.run();
            default -> statement.check();
        }
        statement.session.close();
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private void prepare() {
        kind.preparation(folder).forEach(session::sql);
        if (kind.isJdbc()) {
            save("first", 0, SaveMode.ErrorIfExists);
        }
    }

    private void run() throws IOException {
        session.sql("SELECT count(*) FROM range(10)").collectAsList();
        say("ready");
        if (kind.isJdbc()) {
            save("second", 100_000, SaveMode.Append);
        } else {
            session.sql(kind.statement(folder));
        }
        say("done");
        System.in.read();
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("rows.db");
    }

    private void save(String id, long first, SaveMode mode) {
        DataFrameWriter<Row> writer = session.range(first, first + 4000).toDF("a").write().format("jdbc")
                .mode(mode).option("url", url()).option("dbtable", "t").option("staleAfter", 0);
        if (kind == WriteKind.JDBC) {
            writer.option("writeId", id);
        }
        writer.save();
    }

    private List<String> rows(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    private Dataset<Row> database(String query) {
        return session.read().format("jdbc").option("url", url()).option("query", query).load();
    }

    private List<String> tables() {
        List<String> names = new ArrayList<>();
        for (Row row : session.sql(kind.isIceberg() ? "SHOW TABLES IN ice.db" : "SHOW TABLES")
                .collectAsList()) {
            names.add((kind.isIceberg() ? "ice.db." : "") + row.getString(1));
        }
        names.sort(null);
        return names;
    }

    private String state() {
        if (kind.isJdbc()) {
            return rows(database("SELECT count(*) AS n, sum(a) AS s FROM t")).toString();
        }
        List<String> state = new ArrayList<>();
        for (String table : tables()) {
            String schema = session.table(table).schema().simpleString();
            state.add(table + " " + schema + rows(session.sql(
                    "SELECT count(*), sum(pmod(xxhash64(*), 1000003)) FROM " + table)));
        }
        return state.toString();
    }

    private void check() throws IOException {
        say("state " + state());
        if (kind.isJdbc()) {
            save("second", 100_000, SaveMode.Append);
            say("left " + rows(database("SELECT name FROM sqlite_master WHERE type = 'table'")).stream()
                    .filter(name -> !name.equals("[t]") && !name.equals("[troupe_writes]")).toList());
            return;
        }
        for (String table : tables()) {
            session.sql(kind.next(table));
        }
        if (kind.isIceberg()) {
            say("left []");
            return;
        }
        Set<String> wrong = wrong();
        session.sql("CREATE TABLE z AS SELECT 1 AS one");
        int tables = tables().size();
        session.close();
        Set<String> left = left(tables);
        left.addAll(wrong);
        say("left " + left);
    }

    /// Numbers that several rows got, and files that were loaded and stay, or were not and went.
    private Set<String> wrong() throws IOException {
        Set<String> wrong = new TreeSet<>();
        if (kind == WriteKind.IDENTITY) {
            wrong.addAll(
                    rows(session.sql("SELECT a, count(*) FROM t GROUP BY a HAVING count(*) > 1 LIMIT 5")));
        }
        if (kind == WriteKind.LOAD) {
            boolean isLoaded = session.table("t").count() > 50_000;
            try (Stream<Path> files = Files.list(folder.resolve("source"))) {
                long parts = files.filter(file -> file.toString().endsWith(".parquet")).count();
                if (parts != (isLoaded ? 0 : 6)) {
                    wrong.add(parts + " files of the source, loaded: " + isLoaded);
                }
            }
        }
        return wrong;
    }

    /// Whether this process, which has just made a table, has locked `file`.
    private static boolean isOwn(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                lock.release();
            }
            return false;
        } catch (OverlappingFileLockException _) {
            return true;
        }
    }

    /// What belongs to no table.
    private Set<String> left(int tables) throws IOException {
        Set<String> left = new TreeSet<>();
        try (Stream<Path> files = Files.walk(warehouse())) {
            for (Path file : files.toList()) {
                String path = warehouse().relativize(file).toString();
                String name = file.getFileName().toString();
                boolean isCatalog = path.matches("_catalog(/(lock|log-[0-9]+))?")
                        || path.startsWith("_catalog/owner-") && isOwn(file);
                if (!isCatalog
                        && (name.startsWith("_") || name.startsWith(".") || path.startsWith("_catalog"))) {
                    left.add(path);
                }
            }
        }
        try (Stream<Path> folders = Files.list(warehouse())) {
            long count = folders.filter(each -> !each.endsWith("_catalog")).count();
            if (count != tables) {
                left.add(String.format(Locale.ROOT, "%d folders of %d tables", count, tables));
            }
        }
        return left;
    }
}
