package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.engine.spill.SpillFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Batches in a file, to be read again once.
final class SpilledRun implements AutoCloseable {
    private final SpillFile file;
    private final long batches;

    private SpilledRun(SpillFile file, long batches) {
        this.file = file;
        this.batches = batches;
    }

    /// Writes all that `rows` gives to `file`, which the run owns from here on.
    static SpilledRun write(Operator rows, SpillFile file) throws IOException {
        long count = 0;
        try (OutputStream out = file.beginSegment()) {
            for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
                BatchPages.CODEC.write(batch, out);
                count++;
            }
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        return new SpilledRun(file, count);
    }

    /// The batches in order; closing it does not remove the file.
    Operator read() throws IOException {
        return new Reader(file.readSegment(0), batches);
    }

    @Override
    public void close() {
        file.close();
    }

    /// Reads batches until their number is reached.
    static final class Reader implements Operator {
        private final InputStream in;
        private long rest;

        Reader(InputStream in, long batches) {
            this.in = in;
            this.rest = batches;
        }

        @Override
        public @Nullable Batch next() throws IOException {
            if (rest == 0) {
                return null;
            }
            rest--;
            return (Batch) BatchPages.CODEC.read(in);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
