package io.troupe.bench.tpch;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import io.troupe.sql.format.FolderTable;
import io.troupe.sql.source.WritableTable.Mode;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Writes the eight tables of TPC-H as folders of Parquet files: keys as `bigint`, amounts as `decimal(15,2)`, days as
/// `date`. The same scale factor gives the same files.
public final class TpchData {
    private static final int GROUP_ROWS = 1 << 18;
    private static final int MOST_PARTS = 64;

    private TpchData() {}

    /// Writes the tables into `folder`, each into a folder of its name such as `lineitem`, with as many threads as there
    /// are processors. Tables that are there already are replaced. Scale factor 1 takes about half a minute on two cores.
    ///
    /// @param scaleFactor
    ///            1 for about 8.7 million rows, 6 million of them in `lineitem`
    public static void write(Path folder, double scaleFactor) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            Map<String, String> options = Map.of("parquet.block.row.count.limit", String.valueOf(GROUP_ROWS));
            for (TpchTable<?> table : TpchTable.getTables()) {
                write(table, folder.resolve(table.getTableName()), "parquet", options, scaleFactor, threads);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /// Writes the table lineitem alone, into `folder` as files of `format`.
    public static void writeLineitem(
            Path folder, String format, Map<String, String> options, double scaleFactor) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            write(TpchTable.LINE_ITEM, folder, format, options, scaleFactor, threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <E extends TpchEntity> void write(
            TpchTable<E> table, Path folder, String format, Map<String, String> options, double scaleFactor,
            ExecutorService threads) throws IOException {
        StructType schema = TpchRows.schema(table);
        FolderTable target = new FolderTable(
                format, folder, schema, options,
                () -> UUID.nameUUIDFromBytes(
                        table.getTableName().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Write write = target.write(Mode.OVERWRITE);
        Write.PartWriterFactory factory = write.factory();
        int parts = partsOf(table, scaleFactor);
        List<Callable<Serializable>> tasks = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int number = part;
            tasks.add(() -> writePart(
                    factory.open(number, 0), new TpchRows<>(table, scaleFactor, number, parts)));
        }
        try {
            List<Serializable> receipts = new ArrayList<>();
            for (Future<Serializable> done : threads.invokeAll(tasks)) {
                receipts.add(done.get());
            }
            write.commit(receipts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            write.abort();
            throw new IOException("interrupted while " + table.getTableName() + " was written", e);
        } catch (ExecutionException e) {
            write.abort();
            throw new IOException("cannot write " + table.getTableName(), e.getCause());
        }
    }

    private static Serializable writePart(Write.PartWriter writer, TpchRows<?> rows) throws IOException {
        for (var batch = rows.next(); batch != null; batch = rows.next()) {
            writer.write(batch);
        }
        return writer.finish();
    }

    /// Two parts of the large tables for each unit of scale, and one of those that do not grow.
    private static int partsOf(TpchTable<?> table, double scaleFactor) {
        boolean fixed = table.equals(TpchTable.NATION) || table.equals(TpchTable.REGION);
        return fixed ? 1 : (int) Math.clamp(Math.ceil(2 * scaleFactor), 1, MOST_PARTS);
    }
}
