package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.columnar.VectorAppender;
import io.troupe.columnar.hash.RowHasher;
import io.troupe.engine.spill.SpillFile;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows put into several files by the hash of some columns, so that equal keys are in the same file, and each file is a
/// fraction of the whole.
final class SpilledRows implements AutoCloseable {
    private static final int PART_BITS = 4;
    private static final int PARTS = 1 << PART_BITS;
    /// After so many divisions keys are taken to be too many to be told apart.
    private static final int DEEPEST = 6;

    private final int[] keys;
    private final int level;
    private final RowHasher hasher = new RowHasher();
    private final List<Part> parts = new ArrayList<>();

    /// One file and the rows that wait to be written to it.
    private static final class Part {
        private final SpillFile file;
        private final List<VectorAppender> waiting;
        private @Nullable OutputStream out;
        private long batches;

        Part(SpillFile file, List<VectorAppender> waiting) {
            this.file = file;
            this.waiting = waiting;
        }
    }

    /// Rows of `columns` will be divided by the columns with the indices `keys`; `level` says how often they were divided
    /// before, so that this time it is done by other bits.
    SpilledRows(TaskServices services, List<AttributeReference> columns, int[] keys, int level)
            throws IOException {
        if (level >= DEEPEST) {
            throw services.reserve("an aggregation").refused(1);
        }
        this.keys = keys;
        this.level = level;
        for (int i = 0; i < PARTS; i++) {
            List<VectorAppender> waiting = new ArrayList<>();
            columns.forEach(column -> waiting.add(VectorAppender.of(Lanes.of(column.dataType()))));
            parts.add(new Part(services.spillFiles().create("aggregate"), waiting));
        }
    }

    /// Puts the rows whose group is -1 away and returns the others.
    Batch divert(Batch batch, int[] groups) throws IOException {
        int[] known = new int[batch.rowCount()];
        int[] unknown = new int[batch.rowCount()];
        int knownCount = 0;
        int unknownCount = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            if (groups[row] < 0) {
                unknown[unknownCount++] = row;
            } else {
                known[knownCount++] = row;
            }
        }
        if (unknownCount > 0) {
            put(batch.gather(unknown, unknownCount));
        }
        return unknownCount == 0 ? batch : batch.gather(known, knownCount);
    }

    private void put(Batch batch) throws IOException {
        Vector[] values = new Vector[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = batch.column(keys[i]);
        }
        long[] hashes = new long[batch.rowCount()];
        hasher.hash(values, batch.rowCount(), hashes);
        int[][] rows = new int[PARTS][batch.rowCount()];
        int[] counts = new int[PARTS];
        for (int row = 0; row < batch.rowCount(); row++) {
            int part = part(hashes[row], level);
            rows[part][counts[part]++] = row;
        }
        for (int i = 0; i < PARTS; i++) {
            if (counts[i] > 0) {
                put(parts.get(i), batch, rows[i], counts[i]);
            }
        }
    }

    /// The file of a row: four bits of its hash, other ones at each level, as all rows of a file agree in those of the
    /// levels before.
    static int part(long hash, int level) {
        return (int) (hash * 0x9E3779B97F4A7C15L >>> 60 - PART_BITS * level) & PARTS - 1;
    }

    private static void put(Part part, Batch batch, int[] rows, int count) throws IOException {
        for (int column = 0; column < part.waiting.size(); column++) {
            part.waiting.get(column).append(batch.column(column), rows, count);
        }
        if (part.waiting.getFirst().size() >= Batch.ROWS) {
            flush(part);
        }
    }

    private static void flush(Part part) throws IOException {
        int count = part.waiting.getFirst().size();
        if (count == 0) {
            return;
        }
        List<Vector> vectors = new ArrayList<>();
        for (VectorAppender column : part.waiting) {
            vectors.add(column.copy(0, count));
            column.clear();
        }
        OutputStream out = part.out;
        if (out == null) {
            out = part.file.beginSegment();
            part.out = out;
        }
        for (int from = 0; from < count; from += Batch.ROWS) {
            BatchPages.CODEC.write(new Batch(vectors, count).slice(from, Math.min(count, from + Batch.ROWS)),
                    out);
            part.batches++;
        }
    }

    /// What was put away, one operator for each file that has rows; closing it removes the file. Ends the writing.
    List<Operator> parts() throws IOException {
        List<Operator> operators = new ArrayList<>();
        for (Part part : parts) {
            flush(part);
            OutputStream out = part.out;
            if (out == null) {
                part.file.close();
                continue;
            }
            out.close();
            operators.add(new FilePart(part.file, part.batches));
        }
        parts.clear();
        return operators;
    }

    @Override
    public void close() {
        parts.forEach(part -> part.file.close());
    }

    /// The rows of one file, opened when they are asked for.
    private static final class FilePart implements Operator {
        private final SpillFile file;
        private final long batches;
        private SpilledRun.@Nullable Reader reader;

        FilePart(SpillFile file, long batches) {
            this.file = file;
            this.batches = batches;
        }

        @Override
        public @Nullable Batch next() throws IOException {
            SpilledRun.Reader open = reader;
            if (open == null) {
                open = new SpilledRun.Reader(file.readSegment(0), batches);
                reader = open;
            }
            return open.next();
        }

        @Override
        public void close() {
            if (reader != null) {
                reader.close();
            }
            file.close();
        }
    }
}
