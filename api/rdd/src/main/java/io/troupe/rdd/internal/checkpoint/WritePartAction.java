package io.troupe.rdd.internal.checkpoint;

import io.troupe.TaskContext;
import io.troupe.engine.frame.FrameWriter;
import io.troupe.engine.frame.Frames;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.BlockWriter;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.BlockBuilder;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.Terminal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Writes a partition to a file of the attempt's own, forces it to the disk and returns its [CheckpointPart].
///
/// @param folder
///            the folder of the checkpoint, which exists
/// @param keyed
///            whether the records are known to be pairs
record WritePartAction(String folder, boolean keyed) implements Terminal {
    private static final int BUFFER_BYTES = 1 << 17;

    @Override
    public CheckpointPart run(Records records, Demand demand, TaskRuntime task) throws Exception {
        TaskContext context = task.context();
        String name = "part-%05d-%d-%s".formatted(context.partitionId(), context.taskAttemptId(),
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        Path file = Path.of(folder, name);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel),
                        BUFFER_BYTES)) {
            FrameWriter writer = new FrameWriter(out::write);
            write(records, demand, keyed ? Codecs.pairs(task) : Codecs.values(task), writer);
            Frames frames = writer.endSegment();
            out.flush();
            channel.force(true);
            return new CheckpointPart(name, channel.size(), frames.fold());
        } catch (Throwable e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void write(Records records, Demand demand, BatchCodec codec, FrameWriter out) throws Exception {
        BlockBuilder builder = new BlockBuilder(new BatchWriter(codec, out), keyed);
        records.push(new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                builder.add(record);
            }

            @Override
            public void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception {
                builder.addPair(key, value);
            }
        }, demand);
        builder.commit();
    }

    private record BatchWriter(BatchCodec codec, FrameWriter out) implements BlockWriter {
        @Override
        public boolean add(Object batch) throws IOException {
            codec.write(batch, out);
            return true;
        }

        @Override
        public void commit() {
            // The file is ended by the action.
        }

        @Override
        public void close() {
            // The file is closed by the action.
        }
    }
}
