package io.troupe.engine.broadcast;

import io.troupe.TroupeException;
import io.troupe.engine.disk.FileSink;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.frame.FrameWriter;
import io.troupe.engine.memory.StorageReservation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bytes of a value on their way in: reserved in the budget before they are handed on, and copied to a file
/// from which other executors are served. A disk that fails only means that they are not served.
final class BroadcastBytes extends InputStream {
    private static final Logger LOG = LoggerFactory.getLogger(BroadcastBytes.class);
    private static final int STEP_BYTES = 1 << 18;

    private final InputStream in;
    private final Path path;
    private final StorageReservation reservation;
    private @Nullable FileSink file;
    private @Nullable FrameWriter frames;
    private long count;
    private long reserved;
    private @Nullable IOException transportFailure;
    private @Nullable TroupeException refusal;

    BroadcastBytes(InputStream in, LocalFolder folder, Path path, StorageReservation reservation) {
        this.in = in;
        this.path = path;
        this.reservation = reservation;
        try {
            FileSink sink = folder.write(path);
            file = sink;
            frames = new FrameWriter(sink);
        } catch (IOException | TroupeException e) {
            LOG.warn("{} is not kept for others: {}", path, e.getMessage());
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(target, offset, length);
        } catch (IOException e) {
            transportFailure = e;
            throw e;
        }
        if (read > 0) {
            reserve(read);
            keep(target, offset, read);
        }
        return read;
    }

    /// Ends the file after the last byte was read; false when it cannot be used.
    boolean complete() {
        long surplus = reserved - count;
        reservation.shrink(surplus);
        reserved = count;
        FileSink sink = file;
        FrameWriter writer = frames;
        if (sink == null || writer == null) {
            return false;
        }
        try {
            writer.endSegment();
            sink.flush();
            return true;
        } catch (IOException | TroupeException e) {
            stopKeeping(e);
            return false;
        }
    }

    /// What the connection threw, if that was the reason for a failure.
    @Nullable
    IOException transportFailure() {
        return transportFailure;
    }

    /// The refusal of memory, if that was the reason for a failure.
    @Nullable
    TroupeException refusal() {
        return refusal;
    }

    /// Closes the file; the connection is closed by whoever opened it.
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void reserve(int read) {
        count += read;
        while (reserved < count) {
            if (!reservation.tryGrow(STEP_BYTES)) {
                TroupeException refused = reservation.refused(STEP_BYTES);
                refusal = refused;
                throw refused;
            }
            reserved += STEP_BYTES;
        }
    }

    private void keep(byte[] source, int offset, int length) {
        if (frames != null) {
            try {
                frames.write(source, offset, length);
            } catch (IOException | TroupeException e) {
                stopKeeping(e);
            }
        }
    }

    private void stopKeeping(Exception e) {
        LOG.warn("{} is not kept for others: {}", path, e.getMessage());
        frames = null;
        Held.remove(path);
    }
}
