package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.rdd.internal.stage.LeafData;
import io.troupe.rdd.internal.stage.StageProgram;
import io.troupe.rdd.internal.stage.StageReading;
import io.troupe.sql.exec.operator.TaskServices;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ColumnChoice;
import io.troupe.sql.source.Condition;
import io.troupe.sql.typed.ObjectColumns;
import io.troupe.sql.value.VectorBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One partition of an Rdd as rows.
final class RddPart implements ComputedPart {
    private static final long serialVersionUID = 1L;
    /// What a partition is taken to have when nothing is known of it.
    private static final long UNKNOWN_BYTES = 16L << 20;

    private final transient @Nullable RddRows rows;
    private final StageProgram program;
    private final @Nullable LeafData leafData;
    private final int partition;
    private final List<String> hosts;
    private final ObjectColumns columns;
    private final ColumnChoice choice;

    /// `rows` are known on the driver only.
    RddPart(RddRows rows, StageProgram program, @Nullable LeafData leafData, int partition,
            List<String> hosts, ColumnChoice choice) {
        this.rows = rows;
        this.program = program;
        this.leafData = leafData;
        this.partition = partition;
        this.hosts = List.copyOf(hosts);
        this.columns = rows.columns();
        this.choice = choice;
    }

    @Override
    public RddRows rows() {
        return Objects.requireNonNull(rows, "only the driver knows");
    }

    @Override
    public long sizeInBytes() {
        return UNKNOWN_BYTES;
    }

    @Override
    public List<String> preferredHosts() {
        return hosts;
    }

    @Override
    public BatchReader open(TaskServices services, List<Condition> filters) throws IOException {
        try {
            return new Rows(
                    StageReading.open(program, ((EngineTask) services).runtime(), leafData, partition));
        } catch (Exception e) {
            throw asIs(e);
        }
    }

    /// `thrown`, which a function of the program may have thrown, as it is.
    private static RuntimeException asIs(Exception thrown) throws IOException {
        switch (thrown) {
            case RuntimeException e -> throw e;
            case IOException e -> throw e;
            case InterruptedException _ -> Thread.currentThread().interrupt();
            default -> {
                // a checked exception of a function
            }
        }
        return new IllegalStateException(thrown.toString(), thrown);
    }

    /// The records as batches.
    private final class Rows implements BatchReader {
        private final StageReading records;

        Rows(StageReading records) {
            this.records = records;
        }

        @Override
        public @Nullable Batch next() throws IOException {
            try {
                if (!records.hasNext()) {
                    return null;
                }
                List<VectorBuilder> builders = columns.builders(Batch.ROWS);
                for (int row = 0; row < Batch.ROWS && records.hasNext(); row++) {
                    columns.write(records.next(), builders);
                }
                return choice.of(ObjectColumns.batch(builders));
            } catch (Exception e) {
                throw asIs(e);
            }
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }
}
