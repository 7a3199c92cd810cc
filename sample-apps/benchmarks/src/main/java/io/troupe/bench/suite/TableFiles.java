package io.troupe.bench.suite;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.FolderTable;
import io.troupe.sql.source.WritableTable.Mode;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes generated tables as folders of files, with as many threads as there are processors. The same rows give the
/// same files. Not for use by several threads.
public final class TableFiles implements AutoCloseable {
    /// The most parts a table is written in.
    public static final int MOST_PARTS = 64;

    private static final Map<String, String> PARQUET = Map
            .of("parquet.block.row.count.limit", String.valueOf(1 << 18));

    private final ExecutorService threads = Executors
            .newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    /// The rows of one part of a table.
    @FunctionalInterface
    public interface Rows {
        /// The next rows; null at the end.
        @Nullable
        Batch next();
    }

    /// Writes the table `name` as Parquet files into the folder `folder`, in place of what it held.
    ///
    /// @param parts
    ///            each is asked for its rows on a thread that writes them to a file of its own
    public void write(String name, Path folder, StructType schema,
            List<? extends Supplier<? extends Rows>> parts)
            throws IOException {
        write(name, folder, "parquet", PARQUET, schema, parts);
    }

    /// Writes the table as files of another format, with the options of its writer.
    public void write(
            String name, Path folder, String format, Map<String, String> options, StructType schema,
            List<? extends Supplier<? extends Rows>> parts) throws IOException {
        FolderTable target = new FolderTable(
                format, folder, schema, options,
                () -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        Write write = target.write(Mode.OVERWRITE);
        Write.PartWriterFactory factory = write.factory();
        List<Callable<Serializable>> tasks = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            int number = part;
            tasks.add(() -> writePart(factory.open(number, 0), parts.get(number).get()));
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
            throw new IOException("interrupted while " + name + " was written", e);
        } catch (ExecutionException e) {
            write.abort();
            throw new IOException("cannot write " + name, e.getCause());
        }
    }

    private static Serializable writePart(Write.PartWriter writer, Rows rows) throws IOException {
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
            writer.write(batch);
        }
        return writer.finish();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
