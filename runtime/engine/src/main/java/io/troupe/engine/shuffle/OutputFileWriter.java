package io.troupe.engine.shuffle;

import io.troupe.engine.disk.FileSink;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.frame.FrameWriter;
import io.troupe.engine.frame.Frames;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the data file of one output, bucket by bucket, and publishes it. Closed without [#publish()], nothing
/// is left.
final class OutputFileWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutputFileWriter.class);

    private final OutputFiles files;
    private final OutputIdentity identity;
    private final Path dataFile;
    private final FileSink sink;
    private final FrameWriter frames;
    private final long[] offsets;
    private final int[] folds;
    private int bucket;
    private boolean isPublished;

    OutputFileWriter(LocalFolder folder, OutputFiles files, OutputIdentity identity, int bucketCount)
            throws IOException {
        this.files = files;
        this.identity = identity;
        this.dataFile = files.dataFile(identity);
        this.offsets = new long[bucketCount + 1];
        this.folds = new int[bucketCount];
        this.sink = folder.write(OutputFiles.temporary(dataFile));
        this.frames = new FrameWriter(sink);
        ByteBuffer header = OutputIndex.header(OutputIndex.DATA_MAGIC, identity, bucketCount);
        try {
            sink.write(header.array(), 0, header.limit());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        offsets[0] = sink.position();
    }

    /// Appends the next bucket: what is in `runs`, then `batches`. An empty bucket takes no bytes.
    void writeBucket(List<BucketRun> runs, List<Object> batches, BatchCodec codec) throws IOException {
        Frames all = Frames.NONE;
        for (BucketRun run : runs) {
            sink.copy(run.file(), run.offset(), run.frames().bytes());
            all = all.then(run.frames());
        }
        for (Object batch : batches) {
            codec.write(batch, frames);
        }
        all = all.then(frames.cut());
        if (!all.isEmpty()) {
            frames.end(all);
        }
        folds[bucket] = all.fold();
        offsets[++bucket] = sink.position();
    }

    /// Appends the next bucket as it comes in `from`, which end with it.
    void copyBucket(FrameStream from) throws IOException {
        from.copyTo(sink::write);
        folds[bucket] = from.fold();
        offsets[++bucket] = sink.position();
    }

    /// The next bucket is empty.
    void skipBucket() {
        folds[bucket] = Frames.NONE.fold();
        offsets[++bucket] = sink.position();
    }

    /// Makes the output visible, once all its buckets were written.
    FileOutput publish() throws IOException {
        if (bucket != folds.length) {
            throw new IllegalStateException(bucket + " of " + folds.length + " buckets of " + identity);
        }
        sink.flush();
        sink.close();
        FileOutput output = files.publish(new OutputIndex(identity, offsets, folds),
                OutputFiles.temporary(dataFile));
        isPublished = true;
        return output;
    }

    @Override
    public void close() {
        if (!isPublished) {
            try {
                sink.close();
            } catch (IOException e) {
                // What could not be closed is removed.
                LOG.debug("Cannot close {}", dataFile, e);
            }
            OutputFiles.remove(dataFile);
        }
    }
}
