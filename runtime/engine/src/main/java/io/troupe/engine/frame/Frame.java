package io.troupe.engine.frame;

/// One frame whose checksums were found right, still compressed. Its bytes belong to it and are not changed,
/// unless the [FrameStream] that it comes from only lends them.
public final class Frame {
    private final byte[] payload;
    private final int storedLength;
    private final int rawLength;
    private final int headerCrc;

    Frame(byte[] payload, int storedLength, int rawLength, int headerCrc) {
        this.payload = payload;
        this.storedLength = storedLength;
        this.rawLength = rawLength;
        this.headerCrc = headerCrc;
    }

    /// How many bytes it takes, header included.
    public int sizeInBytes() {
        return FrameHeader.BYTES + storedLength;
    }

    /// An array that begins with the payload, [#storedLength()] bytes.
    byte[] payload() {
        return payload;
    }

    int storedLength() {
        return storedLength;
    }

    int rawLength() {
        return rawLength;
    }
}
