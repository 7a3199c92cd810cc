package io.troupe.sql.exec.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.spill.SpillFile;
import io.troupe.engine.spill.SpillFiles;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.ShuffleSlice;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Split;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// A task without an engine, to test operators alone: a budget that refuses what a test wants refused,
/// spill files in memory, and cancellation at a chosen moment. After an operator was closed,
/// [#assertNothingIsLeft] tells whether it gave everything back.
///
/// ```java
/// OperatorHarness task = OperatorHarness.refusing(request -> request >= 3);
/// try (Operator sort = new SortOperator(task.source(batches), plan, keys, task)) {
///     rows = OperatorHarness.rows(sort, plan.output());
/// }
/// task.assertNothingIsLeft();
/// ```
///
final class OperatorHarness implements TaskServices {
    /// Says whether a request is refused.
    interface Refusal {
        /// `request` counts from 0; `reserved` is what all reservations hold and `bytes` what is asked for.
        boolean refuses(int request, long reserved, long bytes);
    }

    private final Refusal refusal;
    private final Map<Long, Relation> broadcasts = new HashMap<>();
    private final Map<Integer, List<Split>> tables = new HashMap<>();
    private final List<MemoryFile> files = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private long reserved;
    private long peak;
    private int requests;
    private int refusals;
    private int openFiles;
    private int checks;
    private int cancelledFrom = Integer.MAX_VALUE;

    private OperatorHarness(Refusal refusal) {
        this.refusal = refusal;
    }

    /// Refuses nothing.
    static OperatorHarness unlimited() {
        return new OperatorHarness((_, _, _) -> false);
    }

    /// Refuses the requests for which `refused` is true, counted from 0.
    static OperatorHarness refusing(LongPredicate refused) {
        return new OperatorHarness((request, _, _) -> refused.test(request));
    }

    /// Refuses what would make more than `bytes` reserved bytes.
    static OperatorHarness ofBytes(long bytes) {
        return new OperatorHarness((_, reserved, more) -> reserved + more > bytes);
    }

    /// Cancels the task when it looks for the `check`th time, counted from 0.
    OperatorHarness cancelledAt(int check) {
        cancelledFrom = check;
        return this;
    }

    /// Cancels the task now.
    void cancel() {
        cancelledFrom = 0;
    }

    /// Whether the task would be stopped at its next check.
    boolean isCancelled() {
        return checks >= cancelledFrom;
    }

    /// What tables have in `slot`, read by whichever partition.
    void splits(int slot, List<Split> splits) {
        tables.put(slot, splits);
    }

    /// Gives `batches` one after the other.
    Operator source(List<Batch> batches) {
        return failing(batches, Integer.MAX_VALUE);
    }

    /// Gives the first `count` of `batches` and fails when it is asked for more.
    Operator failing(List<Batch> batches, int count) {
        Source source = new Source(batches, count);
        sources.add(source);
        return source;
    }

    /// Offers `relation` as a broadcast.
    void broadcast(long id, Relation relation) {
        broadcasts.put(id, relation);
    }

    /// How often memory was asked for.
    int requests() {
        return requests;
    }

    /// How often memory was refused.
    int refusals() {
        return refusals;
    }

    /// How often the operators looked whether they shall stop.
    int checks() {
        return checks;
    }

    /// How many spill files were made.
    int fileCount() {
        return files.size();
    }

    /// The most bytes that were reserved at a time.
    long peakBytes() {
        return peak;
    }

    /// Nothing is reserved, no file is there and every source is closed.
    void assertNothingIsLeft() {
        assertEquals(0, reserved, "bytes are still reserved");
        assertEquals(0, openFiles, "spill files are left");
        assertEquals(0, sources.stream().filter(source -> !source.closed).count(), "sources are not closed");
    }

    /// All rows that `operator` gives, of `columns`.
    static List<List<@Nullable Object>> rows(Operator operator, List<AttributeReference> columns)
            throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
            if (batch.rowCount() == 0) {
                throw new AssertionError("an empty batch");
            }
            for (int row = 0; row < batch.rowCount(); row++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int column = 0; column < columns.size(); column++) {
                    values.add(Values.get(batch.column(column), row, columns.get(column).dataType()));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /// `rows` of `columns` in batches of `sizes` rows, again and again.
    static List<Batch> batches(
            List<AttributeReference> columns, List<List<@Nullable Object>> rows, int... sizes) {
        List<Batch> batches = new ArrayList<>();
        int from = 0;
        for (int i = 0; from < rows.size(); i++) {
            int to = Math.min(rows.size(), from + sizes[i % sizes.length]);
            List<Vector> vectors = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                VectorBuilder builder = VectorBuilder.of(columns.get(column).dataType(), to - from);
                for (List<@Nullable Object> row : rows.subList(from, to)) {
                    builder.append(row.get(column));
                }
                vectors.add(builder.build());
            }
            batches.add(new Batch(vectors, to - from));
            from = to;
        }
        return batches;
    }

    /// `rows` in an order that does not depend on how they came, to be compared.
    static List<String> sorted(List<List<@Nullable Object>> rows) {
        List<String> texts = new ArrayList<>(rows.stream().map(String::valueOf).toList());
        Collections.sort(texts);
        return texts;
    }

    @Override
    public EvaluationContext context() {
        return new EvaluationContext(ZoneId.of("UTC"), Instant.EPOCH, "user", "catalog", "database", 0);
    }

    @Override
    public List<Split> splits(int slot, int partition) {
        return tables.getOrDefault(slot, List.of());
    }

    @Override
    public BatchReader shuffle(int shuffleId, int bucket, ShuffleSlice slice) {
        throw new IllegalStateException("no shuffles");
    }

    @Override
    public Relation broadcast(long broadcastId) {
        Relation relation = broadcasts.get(broadcastId);
        if (relation == null) {
            throw new IllegalStateException("no broadcast " + broadcastId);
        }
        return relation;
    }

    @Override
    public MemoryReservation reserve(String purpose) {
        return new Reservation(purpose);
    }

    @Override
    public SpillFiles spillFiles() {
        return purpose -> {
            MemoryFile file = new MemoryFile(purpose);
            files.add(file);
            openFiles++;
            return file;
        };
    }

    @Override
    public void checkCancelled() {
        if (checks++ >= cancelledFrom) {
            throw new TroupeException(ErrorCode.JOB_CANCELLED, "cancelled at check " + (checks - 1));
        }
    }

    @Override
    public void report(long id, java.io.Serializable what) {
        throw new IllegalStateException("nobody listens");
    }

    @Override
    public void countInput(Batch batch) {
        // nobody reads metrics here
    }

    /// Part of the budget.
    private final class Reservation implements MemoryReservation {
        private final String purpose;
        private long held;

        Reservation(String purpose) {
            this.purpose = purpose;
        }

        @Override
        public boolean tryGrow(long bytes) {
            if (refusal.refuses(requests++, reserved, bytes)) {
                refusals++;
                return false;
            }
            held += bytes;
            reserved += bytes;
            peak = Math.max(peak, reserved);
            return true;
        }

        @Override
        public void shrink(long bytes) {
            if (bytes < 0 || bytes > held) {
                throw new IllegalArgumentException(bytes + " of " + held + " bytes of " + purpose);
            }
            held -= bytes;
            reserved -= bytes;
        }

        @Override
        public TroupeException refused(long bytes) {
            return new TroupeException(ErrorCode.OUT_OF_MEMORY, bytes + " bytes for " + purpose);
        }

        @Override
        public long reservedBytes() {
            return held;
        }

        @Override
        public void close() {
            shrink(held);
        }
    }

    /// A spill file on the heap, as strict as the real one.
    private final class MemoryFile implements SpillFile {
        private final String purpose;
        private final List<byte[]> segments = new ArrayList<>();
        private boolean writing;
        private boolean closed;

        MemoryFile(String purpose) {
            this.purpose = purpose;
        }

        @Override
        public OutputStream beginSegment() {
            requireOpen();
            if (writing) {
                throw new IllegalStateException("a segment is open already");
            }
            writing = true;
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    if (writing) {
                        requireOpen();
                        writing = false;
                        segments.add(toByteArray());
                    }
                }
            };
        }

        @Override
        public int segmentCount() {
            return segments.size();
        }

        @Override
        public InputStream readSegment(int index) {
            requireOpen();
            return new ByteArrayInputStream(segments.get(index));
        }

        @Override
        public long sizeInBytes() {
            return segments.stream().mapToLong(segment -> segment.length).sum();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                openFiles--;
            }
        }

        private void requireOpen() {
            if (closed) {
                throw new IllegalStateException(purpose + " is closed");
            }
        }
    }

    /// Batches that are given; knows whether it was closed.
    private static final class Source implements Operator {
        private final List<Batch> batches;
        private final int failsAt;
        private int position;
        private boolean closed;

        Source(List<Batch> batches, int failsAt) {
            this.batches = batches;
            this.failsAt = failsAt;
        }

        @Override
        public @Nullable Batch next() throws IOException {
            if (closed) {
                throw new IllegalStateException("asked after it was closed");
            }
            if (position == failsAt) {
                throw new IOException("the source failed at batch " + position);
            }
            return position == batches.size() ? null : batches.get(position++);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
