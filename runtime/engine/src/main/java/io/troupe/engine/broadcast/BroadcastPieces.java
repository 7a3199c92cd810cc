package io.troupe.engine.broadcast;

import io.troupe.engine.disk.FileRange;
import io.troupe.engine.disk.FileSink;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.frame.FrameSink;
import io.troupe.engine.frame.FrameStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Those pieces of one value that are here, in a file: each is a segment, somewhere in it. Written by one thread,
/// read by any.
final class BroadcastPieces implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BroadcastPieces.class);

    private record Extent(long offset, long length) {}

    /// Writes a segment.
    @FunctionalInterface
    interface Content {
        void writeTo(FrameSink sink) throws IOException;
    }

    private final LocalFolder folder;
    private final Path file;
    private final BroadcastShape shape;
    private final Map<Integer, Extent> extents = new ConcurrentHashMap<>();
    private @Nullable FileSink sink;

    BroadcastPieces(LocalFolder folder, Path file, BroadcastShape shape) {
        this.folder = folder;
        this.file = file;
        this.shape = shape;
    }

    /// The same pieces, now that it is known how many there are.
    BroadcastPieces shaped(BroadcastShape known) {
        BroadcastPieces shaped = new BroadcastPieces(folder, file, known);
        shaped.extents.putAll(extents);
        shaped.sink = sink;
        return shaped;
    }

    /// How the value is cut.
    BroadcastShape shape() {
        return shape;
    }

    /// Adds a piece; what was written of one that fails is never read.
    void add(int piece, Content content) throws IOException {
        FileSink open = sink;
        if (open == null) {
            open = folder.write(file);
            sink = open;
        }
        long offset = open.position();
        content.writeTo(open);
        open.flush();
        extents.put(piece, new Extent(offset, open.position() - offset));
    }

    boolean has(int piece) {
        return extents.containsKey(piece);
    }

    /// How many bytes of file a piece takes; 0 when it is not here.
    long storedBytes(int piece) {
        Extent extent = extents.get(piece);
        return extent == null ? 0 : extent.length();
    }

    /// The frames of a piece.
    FrameStream open(int piece) throws IOException {
        Extent extent = extents.get(piece);
        if (extent == null) {
            throw new FileNotFoundException("piece " + piece + " is not in " + file);
        }
        FileChannel channel = folder.read(file);
        return new FrameStream(new FileRange(channel, extent.offset(), extent.length(), true),
                "piece " + piece + " of broadcast file " + file);
    }

    /// Removes the file. Closing twice does nothing.
    @Override
    public void close() {
        extents.clear();
        try (FileSink unused = sink) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", file, e.toString());
        }
    }

    @Override
    public String toString() {
        return extents.size() + " of " + shape.pieceCount() + " pieces in " + file;
    }
}
