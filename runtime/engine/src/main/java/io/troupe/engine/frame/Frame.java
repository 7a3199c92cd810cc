package io.troupe.engine.frame;

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
