package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.task.BlockReader;
import io.troupe.engine.task.BlockStore;
import io.troupe.engine.task.BlockWriter;
import io.troupe.sql.exec.operator.Operator;
import io.troupe.sql.exec.operator.OperatorFactory;
import io.troupe.sql.exec.operator.OperatorMeter;
import io.troupe.sql.exec.operator.TaskServices;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ColumnChoice;
import io.troupe.sql.source.Condition;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    private final List<Condition> conditions;
    private final long bytes;

    /// `rows` are known on the driver only.
    ///
    /// @param conditions
    ///            by which batches are left out
    CachedPart(CachedRows rows, CachedProgram program, FragmentInput input, ColumnChoice choice,
            List<Condition> conditions, long bytes) {
        this.rows = rows;
        this.program = program;
        this.input = input;
        this.choice = choice;
        this.conditions = List.copyOf(conditions);
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
    public BatchReader open(TaskServices services, List<Condition> filters) throws IOException {
        List<Condition> all = new ArrayList<>(conditions);
        all.addAll(filters);
        EngineTask task = (EngineTask) services;
        BlockStore blocks = task.runtime().blocks();
        BlockReader stored = blocks.read(block(), ZonedPages.CODEC);
        if (stored != null) {
            return new Stored(stored, choice, all);
        }
        EngineTask inner = new EngineTask(
                task.runtime(), input, program.context().withPartition(input.partition()));
        Operator root = new OperatorFactory(inner, new OperatorMeter(program.plan()))
                .build(program.plan(), input.partition());
        return new Computed(root, blocks.write(block(), program.level(), ZonedPages.CODEC), choice, all);
    }

    /// Gives the rows of the batches that may have one that fulfils all conditions.
    private abstract static class Chosen implements BatchReader {
        private final ColumnChoice choice;
        private final List<Condition> conditions;
        private long skipped;

        Chosen(ColumnChoice choice, List<Condition> conditions) {
            this.choice = choice;
            this.conditions = conditions;
        }

        abstract @Nullable ZonedBatch read() throws IOException;

        @Override
        public final @Nullable Batch next() throws IOException {
            for (ZonedBatch batch = read(); batch != null; batch = read()) {
                if (batch.mayMatch(conditions, choice.schema())) {
                    return choice.of(batch.rows());
                }
                skipped++;
            }
            return null;
        }

        @Override
        public final long skippedBatches() {
            return skipped;
        }
    }

    private static final class Stored extends Chosen {
        private final BlockReader reader;

        Stored(BlockReader reader, ColumnChoice choice, List<Condition> conditions) {
            super(choice, conditions);
            this.reader = reader;
        }

        @Override
        @Nullable
        ZonedBatch read() throws IOException {
            return (ZonedBatch) reader.next();
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    /// Stores what it computes; a reader that stops early leaves nothing behind.
    private static final class Computed extends Chosen {
        private final Operator root;
        private final BlockWriter writer;
        private final List<DataType> types;

        Computed(Operator root, BlockWriter writer, ColumnChoice choice, List<Condition> conditions) {
            super(choice, conditions);
            this.root = root;
            this.writer = writer;
            this.types = choice.schema().fieldList().stream().map(StructField::dataType).toList();
        }

        @Override
        @Nullable
        ZonedBatch read() throws IOException {
            Batch batch = root.next();
            if (batch == null) {
                writer.commit();
                return null;
            }
            ZonedBatch zoned = ZonedBatch.of(batch, types);
            writer.add(zoned);
            return zoned;
        }

        @Override
        public void close() throws IOException {
            root.close();
            writer.close();
        }
    }
}
