package io.troupe.engine.shuffle;

import io.troupe.engine.disk.FileSink;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.frame.FrameWriter;
import io.troupe.engine.frame.Frames;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a map task had to write before its end because memory was short: one temporary file of runs, each with
/// the frames of every bucket in their order.
final class OutputRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutputRuns.class);

    /// Where one part of a bucket begins, and what it is.
    private record Part(long offset, Frames frames) {}

    private final LocalFolder folder;
    private final Path file;
    private final List<List<Part>> parts = new ArrayList<>();
    private @Nullable FileSink sink;
    private @Nullable FrameWriter writer;
    private @Nullable FileChannel reading;
    private int runCount;

    OutputRuns(LocalFolder folder, OutputIdentity identity, int bucketCount) {
        this.folder = folder;
        this.file = folder.spillFile("shuffle-" + identity.fileStem());
        for (int b = 0; b < bucketCount; b++) {
            parts.add(new ArrayList<>(0));
        }
    }

    /// Writes all buckets as one more run.
    void writeRun(List<List<Object>> buckets, BatchCodec codec) throws IOException {
        FileSink to = sink;
        FrameWriter frames = writer;
        if (to == null || frames == null) {
            to = folder.write(file);
            frames = new FrameWriter(to);
            sink = to;
            writer = frames;
        }
        for (int b = 0; b < buckets.size(); b++) {
            long offset = to.position();
            for (Object batch : buckets.get(b)) {
                codec.write(batch, frames);
            }
            Frames written = frames.cut();
            if (!written.isEmpty()) {
                parts.get(b).add(new Part(offset, written));
            }
        }
        runCount++;
    }

    int count() {
        return runCount;
    }

    /// The parts of bucket `bucket`, oldest first. No run is written after the first call.
    List<BucketRun> of(int bucket) throws IOException {
        List<BucketRun> runs = new ArrayList<>();
        for (Part part : parts.get(bucket)) {
            runs.add(new BucketRun(channel(), part.offset(), part.frames()));
        }
        return runs;
    }

    @Override
    public void close() {
        try (FileSink to = sink; FileChannel channel = reading) {
            if (to != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", file, e.toString());
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel channel = reading;
        if (channel == null) {
            if (sink != null) {
                sink.flush();
            }
            channel = folder.read(file);
            reading = channel;
        }
        return channel;
    }
}
