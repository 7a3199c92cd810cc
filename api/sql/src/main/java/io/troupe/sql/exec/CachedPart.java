package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.task.BlockReader;
import io.troupe.engine.task.BlockStore;
import io.troupe.engine.task.BlockWriter;
import io.troupe.sql.exec.operator.BatchPages;
import io.troupe.sql.exec.operator.Operator;
import io.troupe.sql.exec.operator.OperatorFactory;
import io.troupe.sql.exec.operator.OperatorMeter;
import io.troupe.sql.exec.operator.TaskServices;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ColumnChoice;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One partition of [CachedRows]: read from the engine's blocks, or, when nobody has its block, computed and stored on
/// the way.
final class CachedPart implements ComputedPart {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable CachedRows rows;
    private final CachedProgram program;
    private final FragmentInput input;
    private final ColumnChoice choice;
    private final long bytes;

    /// `rows` are known on the driver only.
    CachedPart(CachedRows rows, CachedProgram program, FragmentInput input, ColumnChoice choice, long bytes) {
        this.rows = rows;
        this.program = program;
        this.input = input;
        this.choice = choice;
        this.bytes = bytes;
    }

    @Override
    public CachedRows rows() {
        return Objects.requireNonNull(rows, "only the driver knows");
    }

    BlockId block() {
        return new BlockId(program.datasetId(), input.partition());
    }

    @Override
    public long sizeInBytes() {
        return bytes;
    }

    @Override
    public BatchReader open(TaskServices services) throws IOException {
        EngineTask task = (EngineTask) services;
        BlockStore blocks = task.runtime().blocks();
        BlockReader stored = blocks.read(block(), BatchPages.CODEC);
        if (stored != null) {
            return new Stored(stored, choice);
        }
        EngineTask inner = new EngineTask(
                task.runtime(), input, program.context().withPartition(input.partition()));
        Operator root = new OperatorFactory(inner, new OperatorMeter(program.plan()))
                .build(program.plan(), input.partition());
        return new Computed(root, blocks.write(block(), program.level(), BatchPages.CODEC), choice);
    }

    private record Stored(BlockReader reader, ColumnChoice choice) implements BatchReader {
        @Override
        public @Nullable Batch next() throws IOException {
            Batch batch = (Batch) reader.next();
            return batch == null ? null : choice.of(batch);
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    /// Stores what it computes; a reader that stops early leaves nothing behind.
    private record Computed(Operator root, BlockWriter writer, ColumnChoice choice) implements BatchReader {
        @Override
        public @Nullable Batch next() throws IOException {
            Batch batch = root.next();
            if (batch == null) {
                writer.commit();
                return null;
            }
            writer.add(batch);
            return choice.of(batch);
        }

        @Override
        public void close() throws IOException {
            root.close();
            writer.close();
        }
    }
}
