package io.troupe.engine.shuffle;

import io.troupe.TroupeException;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Opens buckets of outputs in files of this host.
final class FileBuckets {
    private FileBuckets() {}

    /// Opens a bucket of `file`, which must be what `output` says. Every failure is a
    /// [io.troupe.engine.task.FetchFailedException].
    static Bucket open(
            OutputFiles files, FileOutput file, MapOutput output, int reducePartition, BatchCodec codec)
            throws IOException {
        requireSame(file, output);
        if (file.index().length(reducePartition) == 0) {
            return EmptyBucket.INSTANCE;
        }
        try {
            return new SegmentBucket(
                    new CheckedFrames(output, files.openBucket(file, reducePartition)), codec);
        } catch (IOException | TroupeException e) {
            throw CheckedFrames.failed(output, e);
        }
    }

    private static void requireSame(FileOutput file, MapOutput output) throws IOException {
        OutputIdentity wanted = OutputIdentity.of(output);
        if (!file.identity().equals(wanted)) {
            throw CheckedFrames.failed(output, "stale: " + file.dataFile() + " is of " + file.identity(),
                    null);
        }
        if (output.checksum() != 0 && output.checksum() != file.index().checksum()) {
            throw CheckedFrames.otherIndex(output, file.dataFile(), file.index().checksum());
        }
    }

    /// Nothing.
    private enum EmptyBucket implements Bucket {
        INSTANCE;

        @Override
        public @Nullable Object next() {
            return null;
        }

        @Override
        public void close() {}
    }
}
