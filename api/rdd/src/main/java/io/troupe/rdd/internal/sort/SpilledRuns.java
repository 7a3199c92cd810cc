package io.troupe.rdd.internal.sort;

import io.troupe.engine.spill.SpillFile;
import io.troupe.engine.task.BatchCodec;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairBatches;
import io.troupe.rdd.internal.batch.SpillSpace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sorted runs in spill files. Each run is a segment: frames of at most [#ROWS_PER_FRAME] rows, each after a
/// byte 1, and a byte 0 at the end.
///
/// At most [#MOST_OPEN] runs are read at the same time, a buffer each; when there are more, neighbours are
/// merged to longer runs first. Closing removes the files.
public final class SpilledRuns implements AutoCloseable {
    static final int ROWS_PER_FRAME = 1024;
    static final int MOST_OPEN = 64;

    private static final long BYTES_PER_STREAM = 128 * 1024;

    private record Run(SpillFile file, int segment) {}

    private final SpillSpace space;
    private final RowOrder order;
    private final String purpose;
    private final List<Run> runs = new ArrayList<>();
    private final List<InputStream> open = new ArrayList<>();
    private @Nullable SpillFile file;

    /// No runs yet; `purpose` names the files.
    public SpilledRuns(SpillSpace space, RowOrder order, String purpose) {
        this.space = space;
        this.order = order;
        this.purpose = purpose;
    }

    /// Whether no run was written.
    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /// How many runs were written.
    public int count() {
        return runs.size();
    }

    /// The memory that reading all runs takes, given the bytes of a row.
    public long bufferBytes(long bytesPerRow) {
        return Math.min(runs.size(), MOST_OPEN) * (ROWS_PER_FRAME * bytesPerRow + BYTES_PER_STREAM);
    }

    /// Writes `rows` as a run; later than all runs before.
    public void add(SortedRows rows) throws Exception {
        if (file == null) {
            file = space.files().create(purpose);
        }
        runs.add(write(file, slices(rows)));
    }

    /// All runs, ready to be read once, in the order in which they were added. Not more than [#MOST_OPEN].
    public List<PairBatches> open() throws Exception {
        while (runs.size() > MOST_OPEN) {
            mergeNeighbours();
        }
        List<PairBatches> opened = new ArrayList<>();
        for (Run run : runs) {
            opened.add(read(run));
        }
        return opened;
    }

    /// Rows in memory as a run that can be merged with those on disk.
    public static PairBatches slices(SortedRows rows) {
        return new PairBatches() {
            private int next;

            @Override
            public @Nullable PairBatch next() {
                if (next == rows.size()) {
                    return null;
                }
                int from = next;
                next = Math.min(rows.size(), from + ROWS_PER_FRAME);
                return rows.slice(from, next);
            }
        };
    }

    @Override
    public void close() {
        closeReaders();
        if (file != null) {
            file.close();
            file = null;
        }
        runs.clear();
    }

    private Run write(SpillFile target, PairBatches frames) throws Exception {
        int segment = target.segmentCount();
        BatchCodec codec = space.codec();
        try (OutputStream out = target.beginSegment()) {
            for (PairBatch frame = frames.next(); frame != null; frame = frames.next()) {
                out.write(1);
                codec.write(frame, out);
            }
            out.write(0);
        }
        return new Run(target, segment);
    }

    private PairBatches read(Run run) throws IOException {
        InputStream in = run.file().readSegment(run.segment());
        open.add(in);
        BatchCodec codec = space.codec();
        return () -> in.read() == 1 ? (PairBatch) codec.read(in) : null;
    }

    /// Merges every [#MOST_OPEN] neighbours into one run of a new file and removes the old one.
    private void mergeNeighbours() throws Exception {
        SpillFile old = file;
        SpillFile target = space.files().create(purpose);
        file = target;
        List<Run> shortRuns = List.copyOf(runs);
        runs.clear();
        try {
            for (int from = 0; from < shortRuns.size(); from += MOST_OPEN) {
                List<PairBatches> inputs = new ArrayList<>();
                for (Run run : shortRuns.subList(from, Math.min(shortRuns.size(), from + MOST_OPEN))) {
                    inputs.add(read(run));
                }
                runs.add(write(target, new MergedBatches(new RunMerge(inputs, order), ROWS_PER_FRAME)));
                closeReaders();
            }
        } finally {
            if (old != null) {
                old.close();
            }
        }
    }

    private void closeReaders() {
        for (InputStream in : open) {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        open.clear();
    }
}
