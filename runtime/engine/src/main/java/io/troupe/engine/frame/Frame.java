package io.troupe.engine.frame;

import java.io.IOException;

/// One frame whose checksums were found right, still compressed. Its bytes belong to it and are not changed.
public final class Frame {
    private final byte[] payload;
    private final int rawLength;
    private final int headerCrc;

    Frame(byte[] payload, int rawLength, int headerCrc) {
        this.payload = payload;
        this.rawLength = rawLength;
        this.headerCrc = headerCrc;
    }

    /// How many bytes it takes, header included.
    public int sizeInBytes() {
        return FrameHeader.BYTES + payload.length;
    }

    /// Appends the frame to `sink`, byte by byte as it was read.
    public void writeTo(FrameSink sink) throws IOException {
        byte[] header = new byte[FrameHeader.BYTES];
        int unused = FrameHeader.put(
                header, 0, payload.length, rawLength, FrameHeader.crc(payload, 0, payload.length));
        sink.write(header, 0, header.length);
        sink.write(payload, 0, payload.length);
    }

    byte[] payload() {
        return payload;
    }

    int rawLength() {
        return rawLength;
    }

    int headerCrc() {
        return headerCrc;
    }
}
