package io.troupe.engine.frame;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Cuts a stream of bytes that starts with a segment into its frames and checks them. Reads nothing behind the
/// segment.
public final class FrameStream implements FrameSource {
    private final InputStream in;
    private final String name;
    private final byte[] header = new byte[FrameHeader.BYTES];
    private long chain;
    private long position;
    private boolean ended;
    private boolean isExpected;
    private int expectedFold;
    private boolean isLending;
    /// A payload and the header behind it.
    private byte[] buffer = {};
    /// Where in `buffer` the next header is; -1 before the first one, which is read alone.
    private int nextHeader = -1;

    /// Reads from `in`, which need not be buffered well but should return many bytes at a time, and closes it;
    /// errors call it `name`.
    public FrameStream(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /// Also checks that the frames are those whose folded chain (see [Frames#fold()]) is `fold`, known from
    /// elsewhere.
    public FrameStream expecting(int fold) {
        isExpected = true;
        expectedFold = fold;
        return this;
    }

    /// Also lends its frames: each is valid only until the next one is asked for.
    public FrameStream lending() {
        isLending = true;
        return this;
    }

    @Override
    public @Nullable Frame next() throws IOException {
        if (ended) {
            return null;
        }
        if (nextHeader < 0) {
            readFully(header, header.length);
        } else {
            System.arraycopy(buffer, nextHeader, header, 0, header.length);
        }
        if (!FrameHeader.isValid(header)) {
            throw corrupted("the header of a frame does not match its checksum"
                    + checksums(FrameHeader.headerCrc(header), FrameHeader.actualHeaderCrc(header)));
        }
        int stored = FrameHeader.storedLength(header);
        if (stored == 0) {
            if (FrameHeader.payloadCrc(header) != Frames.fold(chain)) {
                throw corrupted("frames are missing or exchanged"
                        + checksums(FrameHeader.payloadCrc(header), Frames.fold(chain)));
            }
            if (isExpected && expectedFold != Frames.fold(chain)) {
                throw corrupted("these are other frames than the index says"
                        + checksums(expectedFold, Frames.fold(chain)));
            }
            ended = true;
            return null;
        }
        // Behind every payload there is a header, of the next frame or of the end.
        int length = stored + FrameHeader.BYTES;
        if (!isLending || buffer.length < length) {
            buffer = new byte[isLending ? Math.max(length, 2 * buffer.length) : length];
        }
        readFully(buffer, length);
        nextHeader = stored;
        int payloadCrc = FrameHeader.crc(buffer, 0, stored);
        if (payloadCrc != FrameHeader.payloadCrc(header)) {
            throw corrupted("a frame does not match its checksum"
                    + checksums(FrameHeader.payloadCrc(header), payloadCrc));
        }
        int headerCrc = FrameHeader.headerCrc(header);
        chain = Frames.appendChain(chain, headerCrc);
        position += FrameHeader.BYTES + stored;
        return new Frame(buffer, stored, FrameHeader.rawLength(header), headerCrc);
    }

    /// Appends all frames that are left, and the end, to `sink`.
    public void copyTo(FrameSink sink) throws IOException {
        while (copyNext(sink)) {
            // Each call copies a frame.
        }
    }

    /// Appends the next frame to `sink`, or the end; false after the end.
    boolean copyNext(FrameSink sink) throws IOException {
        Frame frame = next();
        sink.write(header, 0, header.length);
        if (frame == null) {
            return false;
        }
        sink.write(frame.payload(), 0, frame.storedLength());
        return true;
    }

    /// The chain of the frames read so far: equal for two streams that began with the same frames.
    public long chain() {
        return chain;
    }

    /// The same in 32 bits: after the end, what [Frames#fold()] gives for all frames.
    public int fold() {
        return Frames.fold(chain);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void readFully(byte[] target, int length) throws IOException {
        if (in.readNBytes(target, 0, length) < length) {
            throw corrupted("the data ends early");
        }
    }

    private static String checksums(int expected, int found) {
        return " (expected %08x, found %08x)".formatted(expected, found);
    }

    private TroupeException corrupted(String what) {
        return new TroupeException(
                ErrorCode.DATA_CORRUPTED,
                "Damaged data in " + name + ": " + what + ", " + position
                        + " bytes after the start of the segment.");
    }
}
