package io.troupe.rdd.internal.head;

import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.spill.SpillFile;
import io.troupe.engine.task.BatchCodec;
import io.troupe.rdd.internal.batch.ValueBatch;
import io.troupe.rdd.internal.flow.BatchRecords;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.StageRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records that can be walked any number of times: in memory as far as the budget allows, the rest in a spill file.
final class ReplayableRecords {
    private static final int ROWS_PER_BATCH = 1024;

    private final List<ValueBatch> inMemory = new ArrayList<>();
    private final BatchCodec codec;
    private @Nullable SpillFile spilled;
    private int spilledBatches;

    private ReplayableRecords(BatchCodec codec) {
        this.codec = codec;
    }

    /// Takes all of `records`.
    static ReplayableRecords of(Records records, StageRun run) throws Exception {
        ReplayableRecords replayable = new ReplayableRecords(Codecs.values(run.task()));
        MemoryReservation memory = run.closeAtEnd(run.task().reserve("cartesian"));
        Gathering gathering = new Gathering(replayable, memory, run);
        records.push(gathering, run.newDemand());
        gathering.finish();
        return replayable;
    }

    /// All records again.
    Records replay() throws IOException {
        Iterator<ValueBatch> batches = inMemory.iterator();
        SpillFile file = spilled;
        if (file == null) {
            return new BatchRecords(() -> batches.hasNext() ? batches.next() : null);
        }
        InputStream segment = file.readSegment(0);
        return new BatchRecords(new BatchRecords.Batches() {
            private int read;

            @Override
            public @Nullable Object next() throws IOException {
                if (batches.hasNext()) {
                    return batches.next();
                }
                if (read++ < spilledBatches) {
                    return codec.read(segment);
                }
                segment.close();
                return null;
            }
        });
    }

    private static final class Gathering extends Sink {
        private final ReplayableRecords target;
        private final MemoryReservation memory;
        private final StageRun run;
        private ValueBatch open = new ValueBatch();
        private @Nullable OutputStream spill;

        Gathering(ReplayableRecords target, MemoryReservation memory, StageRun run) {
            this.target = target;
            this.memory = memory;
            this.run = run;
        }

        @Override
        public void accept(@Nullable Object record) throws Exception {
            open.append(record);
            if (open.size() == ROWS_PER_BATCH) {
                flush();
            }
        }

        private void flush() throws IOException {
            OutputStream out = spill;
            if (out == null && memory.tryGrow(target.codec.sizeInBytes(open))) {
                target.inMemory.add(open);
            } else {
                if (out == null) {
                    SpillFile file = run.closeAtEnd(run.task().spillFiles().create("cartesian"));
                    target.spilled = file;
                    out = file.beginSegment();
                    spill = out;
                }
                target.codec.write(open, out);
                target.spilledBatches++;
            }
            open = new ValueBatch();
        }

        void finish() throws IOException {
            if (open.size() > 0) {
                flush();
            }
            if (spill != null) {
                spill.close();
            }
        }
    }
}
