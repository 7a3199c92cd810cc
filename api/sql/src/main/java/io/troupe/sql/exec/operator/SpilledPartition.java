package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.VectorAppender;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.spill.SpillFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of one window partition that does not fit into memory: they wait in a file, and only the
/// columns that window functions need stay. Once the functions are computed, it gives the rows with
/// their results. Closing it removes the file.
final class SpilledPartition implements Operator {
    private final SpillFile file;
    private final OutputStream out;
    private final List<VectorAppender> kept;
    private final MemoryReservation reservation;
    private long batches;
    private int rowCount;
    private List<Vector> results = List.of();
    private @Nullable Operator rows;
    private int position;

    /// No rows. `kept` are the lanes of the columns that stay.
    SpilledPartition(List<Lane> kept, TaskServices services) throws IOException {
        this.kept = VectorAppender.all(kept);
        this.reservation = services.reserve("the arguments of window functions over one partition");
        this.file = services.spillFiles().create("window");
        this.out = file.beginSegment();
    }

    /// Adds rows; `columns` of them stay. Throws `OUT_OF_MEMORY` when not even these have room.
    void add(Batch batch, Vector[] columns) throws IOException {
        for (int from = 0; from < batch.rowCount(); from += Batch.ROWS) {
            BatchPages.CODEC.write(batch.slice(from, Math.min(batch.rowCount(), from + Batch.ROWS)), out);
            batches++;
        }
        rowCount += batch.rowCount();
        // the positions of frames and of peers, and a result for each row
        long bytes = 32L * rowCount;
        for (int i = 0; i < columns.length; i++) {
            kept.get(i).appendRange(columns[i], 0, batch.rowCount());
            bytes += kept.get(i).sizeInBytes();
        }
        long missing = bytes - reservation.reservedBytes();
        if (missing > 0 && !reservation.tryGrow(missing)) {
            throw reservation.refused(missing);
        }
    }

    /// How many rows there are.
    int rowCount() {
        return rowCount;
    }

    /// The columns that stayed, for all rows.
    Vector[] kept() {
        return kept.stream().map(VectorAppender::view).toArray(Vector[]::new);
    }

    /// No rows come any more; `results` are the functions' values for all rows.
    void finish(List<Vector> results) throws IOException {
        out.close();
        this.results = results;
        rows = new SpilledRun.Reader(file.readSegment(0), batches);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        Operator reading = rows;
        Batch batch = reading == null ? null : reading.next();
        if (batch == null) {
            return null;
        }
        List<Vector> columns = new ArrayList<>(batch.columns());
        for (Vector result : results) {
            columns.add(result.slice(position, position + batch.rowCount()));
        }
        position += batch.rowCount();
        return new Batch(columns, batch.rowCount());
    }

    @Override
    public void close() {
        results = List.of();
        kept.clear();
        Operator reading = rows;
        if (reading != null) {
            reading.close();
        }
        file.close();
        reservation.close();
    }

    /// One array after the other.
    static Vector[] concat(Vector[] first, Vector[] second) {
        Vector[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
