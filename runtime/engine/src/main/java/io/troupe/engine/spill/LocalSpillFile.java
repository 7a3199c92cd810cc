package io.troupe.engine.spill;

import io.troupe.engine.disk.FileRange;
import io.troupe.engine.disk.FileSink;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.frame.FrameReader;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.frame.FrameWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A spill file on the local disk: segments of package `frame`, one after the other. Where they begin is kept in
/// memory, as nobody but the task that wrote them reads them.
final class LocalSpillFile implements SpillFile {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSpillFile.class);

    private final LocalFolder folder;
    private final Path path;
    private final String purpose;
    private final Consumer<LocalSpillFile> onClose;
    private final List<Long> ends = new ArrayList<>();

    private @Nullable FileSink sink;
    private @Nullable FrameWriter writer;
    private @Nullable FileChannel reading;
    private boolean segmentIsOpen;
    private boolean isClosed;

    LocalSpillFile(LocalFolder folder, Path path, String purpose, Consumer<LocalSpillFile> onClose) {
        this.folder = folder;
        this.path = path;
        this.purpose = purpose;
        this.onClose = onClose;
    }

    @Override
    public OutputStream beginSegment() throws IOException {
        requireOpen();
        if (segmentIsOpen) {
            throw new IllegalStateException("a segment of " + this + " is open already");
        }
        FileSink opened = sink;
        FrameWriter frames = writer;
        if (opened == null || frames == null) {
            opened = folder.write(path);
            frames = new FrameWriter(opened);
            sink = opened;
            writer = frames;
        }
        segmentIsOpen = true;
        return new Segment(frames, opened);
    }

    @Override
    public int segmentCount() {
        return ends.size();
    }

    @Override
    public InputStream readSegment(int index) throws IOException {
        requireOpen();
        long start = index == 0 ? 0 : ends.get(index - 1);
        FileRange range = new FileRange(channel(), start, ends.get(index) - start, false);
        return new FrameReader(new FrameStream(range, this + ", segment " + index).lending());
    }

    @Override
    public long sizeInBytes() {
        return ends.isEmpty() ? 0 : ends.getLast();
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (FileSink writing = sink; FileChannel channel = reading) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", this, e.toString());
        } finally {
            onClose.accept(this);
        }
    }

    @Override
    public String toString() {
        return "spill file " + path + " of " + purpose;
    }

    private synchronized FileChannel channel() throws IOException {
        FileChannel channel = reading;
        if (channel == null) {
            try {
                channel = folder.read(path);
            } catch (IOException e) {
                throw new IOException("cannot read " + this + ": " + e, e);
            }
            reading = channel;
        }
        return channel;
    }

    private void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException(this + " is closed");
        }
    }

    /// One segment being written.
    private final class Segment extends OutputStream {
        private final FrameWriter frames;
        private final FileSink file;
        private boolean isComplete;

        Segment(FrameWriter frames, FileSink file) {
            this.frames = frames;
            this.file = file;
        }

        @Override
        public void write(int value) throws IOException {
            frames.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            frames.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (isComplete) {
                return;
            }
            isComplete = true;
            segmentIsOpen = false;
            requireOpen();
            frames.endSegment();
            file.flush();
            ends.add(file.position());
        }
    }
}
