package io.troupe.sql.exec.operator;

import io.troupe.TroupeException;
import io.troupe.columnar.Batch;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.spill.SpillFile;
import io.troupe.engine.spill.SpillFiles;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.ShuffleSlice;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Split;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;

/// The services of a task for one of its operators: counts the memory and the files that it takes.
final class MeteredServices implements TaskServices {
    private final TaskServices services;
    private final OperatorCounts counts;

    MeteredServices(TaskServices services, OperatorCounts counts) {
        this.services = services;
        this.counts = counts;
    }

    @Override
    public EvaluationContext context() {
        return services.context();
    }

    @Override
    public List<Split> splits(int slot, int partition) {
        return services.splits(slot, partition);
    }

    @Override
    public BatchReader shuffle(int shuffleId, int bucket, ShuffleSlice slice) throws IOException {
        return services.shuffle(shuffleId, bucket, slice);
    }

    @Override
    public Relation broadcast(long broadcastId) {
        return services.broadcast(broadcastId);
    }

    @Override
    public MemoryReservation reserve(String purpose) {
        return new Reservation(services.reserve(purpose), counts);
    }

    @Override
    public SpillFiles spillFiles() {
        SpillFiles files = services.spillFiles();
        return purpose -> new File(files.create(purpose), counts);
    }

    @Override
    public void checkCancelled() {
        services.checkCancelled();
    }

    @Override
    public void report(long id, Serializable what) {
        services.report(id, what);
    }

    @Override
    public void countInput(Batch batch) {
        counts.read(batch.sizeInBytes());
        services.countInput(batch);
    }

    @Override
    public void countSkipped(long batches) {
        counts.skipped(batches);
    }

    private record Reservation(MemoryReservation inner, OperatorCounts counts) implements MemoryReservation {
        @Override
        public boolean tryGrow(long bytes) {
            boolean granted = inner.tryGrow(bytes);
            if (granted) {
                counts.reserved(bytes);
            }
            return granted;
        }

        @Override
        public void shrink(long bytes) {
            inner.shrink(bytes);
            counts.reserved(-bytes);
        }

        @Override
        public TroupeException refused(long bytes) {
            return inner.refused(bytes);
        }

        @Override
        public long reservedBytes() {
            return inner.reservedBytes();
        }

        @Override
        public void close() {
            counts.reserved(-inner.reservedBytes());
            inner.close();
        }
    }

    private static final class File implements SpillFile {
        private final SpillFile inner;
        private final OperatorCounts counts;
        private boolean isClosed;

        File(SpillFile inner, OperatorCounts counts) {
            this.inner = inner;
            this.counts = counts;
        }

        @Override
        public OutputStream beginSegment() throws IOException {
            return inner.beginSegment();
        }

        @Override
        public int segmentCount() {
            return inner.segmentCount();
        }

        @Override
        public InputStream readSegment(int index) throws IOException {
            return inner.readSegment(index);
        }

        @Override
        public long sizeInBytes() {
            return inner.sizeInBytes();
        }

        @Override
        public void close() {
            if (!isClosed) {
                isClosed = true;
                counts.spilled(inner.sizeInBytes());
            }
            inner.close();
        }
    }
}
