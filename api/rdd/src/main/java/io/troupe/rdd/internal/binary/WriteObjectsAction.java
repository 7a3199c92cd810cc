package io.troupe.rdd.internal.binary;

import io.troupe.TaskContext;
import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.output.FileOutput;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.Terminal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Writes the records as objects to a file of the attempt's own, and returns the name of the file.
///
/// @param staging
///            the folder of the job, which exists
public record WriteObjectsAction(String staging) implements Terminal {
    @Override
    public String run(Records records, Demand demand, TaskRuntime task) throws Exception {
        TaskContext context = task.context();
        String name = FileOutput.attemptName(context);
        Path file = Path.of(staging, name);
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                1 << 16)) {
            out.write(ObjectFiles.HEADER);
            Blocks blocks = new Blocks(Codecs.valueCodec(task), out);
            records.push(blocks, demand);
            blocks.flush();
            blocks.flush(); // the empty block at the end
        } catch (Throwable e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return name;
    }

    private static final class Blocks extends Sink {
        private final ValueCodec codec;
        private final OutputStream out;
        private final @Nullable Object[] values = new @Nullable Object[ObjectFiles.VALUES_PER_BLOCK];
        private int size;

        Blocks(ValueCodec codec, OutputStream out) {
            this.codec = codec;
            this.out = out;
        }

        @Override
        public void accept(@Nullable Object record) throws IOException {
            values[size++] = record;
            if (size == values.length) {
                flush();
            }
        }

        void flush() throws IOException {
            codec.writeBlock(values, 0, size, out);
            size = 0;
        }
    }
}
