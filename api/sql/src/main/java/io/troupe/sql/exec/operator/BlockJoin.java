package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.Vector;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.sql.exec.expression.Input;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Joins by blocks: as many held rows as fit into memory at a time, past which all streamed rows go.
/// With one block it is one pass; with more, whether a streamed row has a pair is kept until the last
/// block is done.
final class BlockJoin implements Operator {
    /// What a block holds in any case.
    private static final long LEAST_BLOCK_BYTES = 64 << 10;

    private enum Phase {
        BLOCK, STREAM, UNMARKED, SINGLES, DONE
    }

    /// Where streamed rows come from.
    sealed interface Streamed {}

    /// Rows that can be read as often as needed.
    record Again(Supplier<Operator> rows) implements Streamed {}

    /// Rows that come once.
    record Once(Operator rows) implements Streamed {}

    /// Finds pairs in a block.
    private interface Pairings {
        Pairing of(List<Batch> block, Gatherer rows);
    }

    private final JoinShape shape;
    private final Operator held;
    private final Streamed streamed;
    private final Pairings pairings;
    private final @Nullable JoinKeys keys;
    private final TaskServices services;
    private final MemoryReservation reservation;
    private final MemoryReservation noteBytes;
    private Phase phase = Phase.BLOCK;
    private @Nullable Batch pending;
    private boolean isFirst = true;
    private @Nullable PairedRows notes;
    private @Nullable JoinPass pass;
    private @Nullable Operator passing;
    private @Nullable Spool spool;

    private BlockJoin(
            JoinShape shape, @Nullable JoinKeys keys, Operator held, Streamed streamed, Pairings pairings,
            TaskServices services) {
        this.shape = shape;
        this.keys = keys;
        this.held = held;
        this.streamed = streamed;
        this.pairings = pairings;
        this.services = services;
        this.reservation = services.reserve("a block of a join");
        this.noteBytes = services.reserve("the paired rows of a join");
    }

    /// Pairs by equal keys.
    static BlockJoin byKeys(
            JoinShape shape, JoinKeys keys, Operator held, Streamed streamed, TaskServices services) {
        Pairings pairings = (block, _) -> new HashPairing(
                BuiltSide.build(keys, shape.heldLanes(), block, false).table(), keys.streamed());
        return new BlockJoin(shape, keys, held, streamed, pairings, services);
    }

    /// All pairs.
    static BlockJoin ofAll(JoinShape shape, Operator held, Streamed streamed, TaskServices services) {
        return new BlockJoin(
                shape, null, held, streamed, (_, rows) -> new AllPairs(rows.rowCount()), services);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        while (true) {
            services.checkCancelled();
            switch (phase) {
                case BLOCK -> phase = block();
                case STREAM -> {
                    Batch batch = Objects.requireNonNull(pass).next();
                    if (batch != null) {
                        return batch;
                    }
                    phase = stream();
                }
                case UNMARKED -> {
                    Batch batch = Objects.requireNonNull(pass).unmarked();
                    if (batch != null) {
                        return batch;
                    }
                    phase = afterBlock();
                }
                case SINGLES -> {
                    Batch batch = singles(Objects.requireNonNull(notes));
                    if (batch != null) {
                        return batch;
                    }
                    phase = Phase.DONE;
                }
                case DONE -> {
                    return null;
                }
            }
        }
    }

    /// Reads a block and starts to stream rows past it.
    private Phase block() throws IOException {
        List<Batch> block = new ArrayList<>();
        HeldBytes measure = new HeldBytes();
        long used = 0;
        Batch batch = isFirst ? held.next() : pending;
        pending = null;
        for (; batch != null; batch = held.next()) {
            services.checkCancelled();
            long bytes = used + measure.of(batch) + tableBytes(batch);
            long missing = bytes - reservation.reservedBytes();
            boolean fits = missing <= 0 || reservation.tryGrow(missing);
            if (!fits && !block.isEmpty() && bytes > LEAST_BLOCK_BYTES) {
                pending = batch;
                break;
            }
            used = bytes;
            block.add(batch);
        }
        if (pending == null) {
            held.close();
        }
        if (isFirst && pending != null) {
            notes = new PairedRows(noteBytes);
        }
        if (block.isEmpty() && !shape.givesSingles()) {
            return Phase.DONE;
        }
        Gatherer rows = Gatherer.of(shape.heldLanes(), block);
        pass = new JoinPass(shape, rows, pairings.of(block, rows), notes, services);
        passing = open();
        isFirst = false;
        return Phase.STREAM;
    }

    private long tableBytes(Batch batch) {
        JoinKeys by = keys;
        if (by == null) {
            return 0;
        }
        Vector[] values = BuiltSide.evaluate(by.held(), Input.of(batch));
        return by.tableBytes(values, batch.rowCount());
    }

    /// The streamed rows from the first one.
    private Operator open() throws IOException {
        PairedRows paired = notes;
        if (paired != null) {
            paired.rewind();
        }
        return switch (streamed) {
            case Again(Supplier<Operator> rows) -> rows.get();
            case Once(Operator rows) when pending == null && isFirst -> rows;
            case Once(Operator rows) -> {
                Spool kept = spool;
                if (kept != null) {
                    yield kept.read();
                }
                kept = new Spool(rows, services);
                spool = kept;
                yield kept;
            }
        };
    }

    private Phase stream() throws IOException {
        Operator rows = Objects.requireNonNull(passing);
        Batch batch = rows.next();
        if (batch == null) {
            rows.close();
            return Phase.UNMARKED;
        }
        Objects.requireNonNull(pass).start(batch);
        return Phase.STREAM;
    }

    private Phase afterBlock() throws IOException {
        pass = null;
        if (pending != null) {
            return Phase.BLOCK;
        }
        if (notes == null || !shape.givesSingles()) {
            return Phase.DONE;
        }
        passing = open();
        return Phase.SINGLES;
    }

    /// The streamed rows that are given for having had a pair in some block, or in none.
    private @Nullable Batch singles(PairedRows paired) throws IOException {
        Operator rows = Objects.requireNonNull(passing);
        Gatherer none = new Gatherer(shape.heldLanes());
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
            services.checkCancelled();
            int[] wanted = new int[batch.rowCount()];
            int count = 0;
            for (int row = 0; row < wanted.length; row++) {
                wanted[count] = row;
                count += paired.has(row) == shape.singlesHavePairs() ? 1 : 0;
            }
            paired.advance(batch.rowCount());
            if (count > 0) {
                return JoinPass.single(shape, batch, wanted, count, none);
            }
        }
        rows.close();
        return null;
    }

    @Override
    public void close() {
        phase = Phase.DONE;
        pass = null;
        pending = null;
        held.close();
        if (streamed instanceof Once(Operator rows)) {
            rows.close();
        }
        Operator open = passing;
        if (open != null) {
            open.close();
        }
        Spool kept = spool;
        if (kept != null) {
            kept.discard();
        }
        reservation.close();
        noteBytes.close();
    }

    /// Passes rows on and puts them into a file, to be read again.
    private static final class Spool implements Operator {
        private final Operator rows;
        private final io.troupe.engine.spill.SpillFile file;
        private @Nullable OutputStream out;
        private long batches;

        Spool(Operator rows, TaskServices services) throws IOException {
            this.rows = rows;
            this.file = services.spillFiles().create("join-streamed");
        }

        @Override
        public @Nullable Batch next() throws IOException {
            OutputStream writing = out;
            if (writing == null) {
                writing = file.beginSegment();
                out = writing;
            }
            Batch batch = rows.next();
            if (batch == null) {
                writing.close();
                return null;
            }
            BatchPages.CODEC.write(batch, writing);
            batches++;
            return batch;
        }

        /// The rows again, once all have passed.
        Operator read() throws IOException {
            return new SpilledRun.Reader(file.readSegment(0), batches);
        }

        @Override
        public void close() {
            rows.close();
        }

        void discard() {
            rows.close();
            file.close();
        }
    }
}
