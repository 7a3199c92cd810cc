package io.troupe.engine.shuffle;

import io.troupe.engine.disk.FileSink;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.frame.FrameWriter;
import io.troupe.engine.frame.Frames;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a map task had to write before its end, because memory was short or there was much of it: one temporary
/// file of runs, each with the frames of every bucket in their order. It begins like a data file, and when the
/// parts of its buckets are large it becomes one, with the last run; else they are put together in another file, so
/// that readers need not look for them.
final class OutputRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutputRuns.class);

    /// As much as a disk should read at once, and by far more than an entry of the index takes.
    private static final long LARGE_PART_BYTES = 1 << 17;

    /// Where one part of a bucket begins, and what it is.
    private record Part(long offset, Frames frames) {}

    private final LocalFolder folder;
    private final OutputFiles files;
    private final OutputIdentity identity;
    private final Path file;
    /// By run, then by bucket.
    private final List<List<Part>> runs = new ArrayList<>();
    private @Nullable FileSink sink;
    private @Nullable FrameWriter writer;
    private @Nullable FileChannel reading;

    OutputRuns(LocalFolder folder, OutputFiles files, OutputIdentity identity) {
        this.folder = folder;
        this.files = files;
        this.identity = identity;
        this.file = folder.spillFile("shuffle-" + identity.fileStem());
    }

    /// Writes all buckets as one more run.
    void writeRun(List<List<Object>> buckets, BatchCodec codec) throws IOException {
        FileSink to = sink;
        FrameWriter frames = writer;
        if (to == null || frames == null) {
            to = folder.write(file);
            sink = to;
            frames = new FrameWriter(to);
            writer = frames;
            ByteBuffer header = OutputIndex.header(OutputIndex.DATA_MAGIC, identity, buckets.size());
            to.write(header.array(), 0, header.limit());
        }
        List<Part> run = new ArrayList<>(buckets.size());
        for (List<Object> bucket : buckets) {
            long offset = to.position();
            for (Object batch : bucket) {
                codec.write(batch, frames);
            }
            run.add(new Part(offset, frames.cut()));
        }
        runs.add(run);
    }

    int count() {
        return runs.size();
    }

    /// Whether there are runs, and [#publish] is better than putting them together elsewhere.
    boolean haveLargeParts() {
        long bytes = 0;
        long parts = 0;
        for (List<Part> run : runs) {
            for (Part part : run) {
                bytes += part.frames().bytes();
                parts += part.frames().isEmpty() ? 0 : 1;
            }
        }
        return parts > 0 && bytes / parts >= LARGE_PART_BYTES;
    }

    /// Writes `buckets` as the last run and makes the output visible. Only when there are runs already.
    FileOutput publish(List<List<Object>> buckets, BatchCodec codec) throws IOException {
        FileSink to = Objects.requireNonNull(sink);
        FrameWriter frames = Objects.requireNonNull(writer);
        int bucketCount = buckets.size();
        long[] offsets = new long[(runs.size() + 1) * bucketCount + 1];
        int[] folds = new int[bucketCount];
        int part = 0;
        for (List<Part> run : runs) {
            for (Part of : run) {
                offsets[part++] = of.offset();
            }
        }
        for (int b = 0; b < bucketCount; b++) {
            offsets[part++] = to.position();
            for (Object batch : buckets.get(b)) {
                codec.write(batch, frames);
            }
            Frames all = Frames.NONE;
            for (List<Part> run : runs) {
                all = all.then(run.get(b).frames());
            }
            all = all.then(frames.cut());
            if (!all.isEmpty()) {
                frames.end(all);
            }
            folds[b] = all.fold();
        }
        offsets[part] = to.position();
        to.flush();
        to.close();
        return files.publish(new OutputIndex(identity, runs.size() + 1, offsets, folds), file);
    }

    /// The parts of bucket `bucket`, oldest first. No run is written after the first call.
    List<BucketRun> of(int bucket) throws IOException {
        List<BucketRun> found = new ArrayList<>();
        for (List<Part> run : runs) {
            Part part = run.get(bucket);
            if (!part.frames().isEmpty()) {
                found.add(new BucketRun(channel(), part.offset(), part.frames()));
            }
        }
        return found;
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
