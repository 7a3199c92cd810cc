package io.troupe.rdd.internal.output;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes each record as a line of text, in UTF-8, to a file of the attempt's own, and returns the name of the file.
///
/// @param staging
///            the folder of the job, which exists
/// @param codec
///            how to compress
public record WriteTextAction(String staging, Codec codec) implements Terminal {
    private static final int BUFFER_BYTES = 64 * 1024;

    /// How to compress.
    public enum Codec {
        /// Not at all.
        NONE,
        /// gzip, RFC 1952.
        GZIP,
        /// zlib, RFC 1950, which Hadoop calls deflate.
        DEFLATE
    }

    @Override
    public String run(Records records, Demand demand, TaskRuntime task) throws Exception {
        String name = FileOutput.attemptName(task.context());
        Path file = Path.of(staging, name);
        long[] lines = new long[1];
        try (OutputStream out = open(file)) {
            records.push(new Sink() {
                @Override
                public void accept(@Nullable Object record) throws IOException {
                    lines[0]++;
                    out.write(String.valueOf(record).getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                }
            }, demand);
        } catch (Throwable e) {
            Files.deleteIfExists(file);
            throw e;
        }
        task.counters().wrote(Files.size(file), lines[0]);
        return name;
    }

    private OutputStream open(Path file) throws IOException {
        OutputStream plain = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        try {
            return new BufferedOutputStream(switch (codec) {
                case NONE -> plain;
                // writes its header at once
                case GZIP -> new GZIPOutputStream(plain, BUFFER_BYTES);
                case DEFLATE -> new DeflaterOutputStream(new BufferedOutputStream(plain, BUFFER_BYTES));
            }, BUFFER_BYTES);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }
}
