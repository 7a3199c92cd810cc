package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.VectorAppender;
import io.troupe.engine.spill.SpillFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of several parts in one file. Rows of a part wait until there are enough for a page, which becomes a segment of
/// the file; a part is read by its segments, as often as needed. Closing removes the file.
final class PartFiles implements AutoCloseable {
    /// What the rows that wait and the buffers of the file hold at most, but for rows that are large themselves.
    static final long BUFFER_BYTES = 1 << 20;

    private static final int PAGE_BYTES = 1 << 15;
    private static final int PAGE_ROWS = Batch.ROWS;

    private final List<Lane> lanes;
    private final SpillFile file;
    private final List<Part> parts = new ArrayList<>();
    private int segments;

    /// One part: rows that wait, and where its others are.
    private static final class Part {
        private @Nullable List<VectorAppender> waiting;
        private int waitingRows;
        private final List<Integer> segments = new ArrayList<>();
        private long rowCount;
    }

    /// No rows in `parts` parts; the file is the owner's to close by [#close].
    PartFiles(List<Lane> lanes, int parts, SpillFile file) {
        this.lanes = lanes;
        this.file = file;
        for (int i = 0; i < parts; i++) {
            this.parts.add(new Part());
        }
    }

    /// Adds `rows[0..count)` of `batch` to `part`.
    void add(int part, Batch batch, int[] rows, int count) throws IOException {
        Part to = parts.get(part);
        List<VectorAppender> waiting = to.waiting;
        if (waiting == null) {
            waiting = VectorAppender.all(lanes);
            to.waiting = waiting;
        }
        long bytes = 0;
        for (int column = 0; column < lanes.size(); column++) {
            VectorAppender appender = waiting.get(column);
            appender.append(batch.column(column), rows, count);
            bytes += appender.sizeInBytes();
        }
        to.waitingRows += count;
        to.rowCount += count;
        if (to.waitingRows >= PAGE_ROWS || bytes >= PAGE_BYTES) {
            flush(to);
        }
    }

    private void flush(Part part) throws IOException {
        List<VectorAppender> waiting = part.waiting;
        if (waiting == null || part.waitingRows == 0) {
            return;
        }
        List<Vector> vectors = new ArrayList<>(waiting.size());
        waiting.forEach(appender -> vectors.add(appender.view()));
        try (OutputStream out = file.beginSegment()) {
            BatchPages.CODEC.write(new Batch(vectors, part.waitingRows), out);
        }
        part.segments.add(segments++);
        part.waiting = null;
        part.waitingRows = 0;
    }

    /// Writes what waits; no rows come any more.
    void finish() throws IOException {
        for (Part part : parts) {
            flush(part);
        }
    }

    /// How many rows `part` has.
    long rowCount(int part) {
        return parts.get(part).rowCount;
    }

    /// The rows of `part` from the first one, after [#finish]. Closing it leaves the file.
    Operator read(int part) {
        return new Reader(parts.get(part).segments);
    }

    @Override
    public void close() {
        parts.clear();
        file.close();
    }

    /// Reads one segment after the other.
    private final class Reader implements Operator {
        private final List<Integer> wanted;
        private int position;

        Reader(List<Integer> wanted) {
            this.wanted = wanted;
        }

        @Override
        public @Nullable Batch next() throws IOException {
            if (position == wanted.size()) {
                return null;
            }
            try (var in = file.readSegment(wanted.get(position++))) {
                return (Batch) BatchPages.CODEC.read(in);
            }
        }

        @Override
        public void close() {
            position = wanted.size();
        }
    }
}
