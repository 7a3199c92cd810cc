package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Concatenation;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.sql.exec.expression.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The held rows of a hash join while they are read: all in memory, or, after memory was refused once,
/// by parts of which some are in memory and the others in a file. See the package for the whole
/// protocol.
final class HeldRows implements AutoCloseable {
    private final JoinKeys keys;
    private final List<Lane> lanes;
    private final int level;
    private final TaskServices services;
    private final MemoryReservation reservation;
    private final List<Part> parts = new ArrayList<>();
    private final HeldBytes measure = new HeldBytes();
    private List<Batch> whole = new ArrayList<>();
    private @Nullable PartFiles files;
    private @Nullable KeyParts divider;
    private final boolean keepsUnmatchable;
    private long used;
    private boolean hasNullKey;
    private long rowCount;

    /// One part: its rows in memory, while it is there.
    private static final class Part {
        private List<Batch> batches = new ArrayList<>();
        private List<Batch> small = new ArrayList<>();
        private int smallRows;
        private long bytes;
        private boolean isSpilled;
    }

    /// `level` says how often the rows were divided before.
    HeldRows(JoinKeys keys, JoinShape shape, int level, TaskServices services) {
        this.keys = keys;
        this.lanes = shape.heldLanes();
        this.keepsUnmatchable = shape.givesUnmarked();
        this.level = level;
        this.services = services;
        this.reservation = services.reserve("the held side of a join");
    }

    /// Reads all that `source` gives and closes it.
    void read(Operator source) throws IOException {
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            services.checkCancelled();
            Vector[] values = BuiltSide.evaluate(keys.held(), Input.of(batch));
            for (Vector value : values) {
                hasNullKey |= BuiltSide.hasNull(value);
            }
            rowCount += batch.rowCount();
            KeyParts dividing = divider;
            if (dividing != null) {
                put(dividing, batch);
                continue;
            }
            whole.add(batch);
            if (!use(measure.of(batch) + keys.tableBytes(values, batch.rowCount()))) {
                divide();
            }
        }
        source.close();
        PartFiles written = files;
        if (written != null) {
            written.finish();
        }
        reservation.shrink(reservation.reservedBytes() - used);
    }

    /// Whether `bytes` more may be held; what was reserved and is not used any more is taken first.
    private boolean use(long bytes) {
        long missing = used + bytes - reservation.reservedBytes();
        if (missing > 0 && !reservation.tryGrow(missing)) {
            return false;
        }
        used += bytes;
        return true;
    }

    /// Memory was refused for the first time: what is there is divided, and rows go to the file until the rest fits.
    private void divide() throws IOException {
        files = new PartFiles(lanes, KeyParts.COUNT, services.spillFiles().create("join-held"));
        KeyParts dividing = new KeyParts(keys.held(), keys.nullSafe(), level);
        divider = dividing;
        for (int i = 0; i < KeyParts.COUNT; i++) {
            parts.add(new Part());
        }
        List<Batch> read = whole;
        whole = List.of();
        // the files of both sides need their buffers
        used = 0;
        boolean unused = use(2 * PartFiles.BUFFER_BYTES);
        for (int i = 0; i < read.size(); i++) {
            services.checkCancelled();
            put(dividing, read.set(i, new Batch(List.of(), 0)));
        }
    }

    private void put(KeyParts dividing, Batch batch) throws IOException {
        dividing.divide(batch);
        for (int i = 0; i < KeyParts.COUNT; i++) {
            put(i, batch, dividing.rows(i), dividing.size(i));
        }
        if (keepsUnmatchable) {
            put(0, batch, dividing.unmatchable(), dividing.unmatchableCount());
        }
    }

    private void put(int index, Batch batch, int[] rows, int count) throws IOException {
        Part part = parts.get(index);
        PartFiles spilled = file();
        if (count == 0) {
            return;
        }
        if (part.isSpilled) {
            spilled.add(index, batch, rows, count);
            return;
        }
        Batch kept = batch.gather(rows, count);
        Vector[] values = BuiltSide.evaluate(keys.held(), Input.of(kept));
        long bytes = kept.sizeInBytes() + keys.tableBytes(values, count);
        part.small.add(kept);
        part.smallRows += count;
        if (part.smallRows >= Batch.ROWS) {
            compact(part);
        }
        while (!part.isSpilled) {
            if (use(bytes)) {
                part.bytes += bytes;
                return;
            }
            spillLargest();
        }
    }

    /// Puts the many small batches of a part end to end.
    private void compact(Part part) {
        part.batches.add(Concatenation.of(lanes, part.small));
        part.small = new ArrayList<>();
        part.smallRows = 0;
    }

    /// Puts the largest part in memory into the file.
    private void spillLargest() throws IOException {
        int largest = -1;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (!part.isSpilled && (largest < 0 || part.bytes > parts.get(largest).bytes)) {
                largest = i;
            }
        }
        Part part = parts.get(largest);
        part.isSpilled = true;
        part.batches.addAll(part.small);
        for (Batch batch : part.batches) {
            services.checkCancelled();
            file().add(largest, batch, all(batch.rowCount()), batch.rowCount());
        }
        part.batches = List.of();
        part.small = List.of();
        used -= part.bytes;
        part.bytes = 0;
    }

    private static int[] all(int count) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        return rows;
    }

    private PartFiles file() {
        return java.util.Objects.requireNonNull(files);
    }

    /// Whether some rows are in a file.
    boolean isSpilled() {
        return files != null;
    }

    /// Whether `part` is in the file.
    boolean isSpilled(int part) {
        return parts.get(part).isSpilled;
    }

    /// The part's rows in the file.
    Operator spilled(int part) {
        return file().read(part);
    }

    /// How many rows of `part` are in the file.
    long spilledRows(int part) {
        return file().rowCount(part);
    }

    /// Whether any row has a null among its keys.
    boolean hasNullKey() {
        return hasNullKey;
    }

    /// How many rows there are.
    long rowCount() {
        return rowCount;
    }

    /// The rows in memory, which are now the caller's to keep; their memory stays reserved until [#release].
    List<Batch> takeInMemory() {
        if (files == null) {
            List<Batch> taken = whole;
            whole = List.of();
            return taken;
        }
        List<Batch> taken = new ArrayList<>();
        for (Part part : parts) {
            taken.addAll(part.batches);
            taken.addAll(part.small);
            part.batches = List.of();
            part.small = List.of();
        }
        return taken;
    }

    /// Whether `bytes` more may be held for a while along with the rows in memory.
    boolean mayHold(long bytes) {
        return reservation.tryGrow(bytes);
    }

    /// `bytes` that were asked for by [#mayHold] are not held any more.
    void holdsNoMore(long bytes) {
        reservation.shrink(bytes);
    }

    /// The rows in memory are not used any more.
    void release() {
        reservation.shrink(reservation.reservedBytes());
    }

    @Override
    public void close() {
        whole = List.of();
        parts.forEach(part -> {
            part.batches = List.of();
            part.small = List.of();
        });
        PartFiles written = files;
        if (written != null) {
            written.close();
        }
        reservation.close();
    }
}
