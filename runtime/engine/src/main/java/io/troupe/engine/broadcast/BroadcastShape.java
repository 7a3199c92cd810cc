package io.troupe.engine.broadcast;

import io.troupe.engine.frame.FrameBytes;
import io.troupe.engine.frame.FrameReader;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.frame.FrameWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// How the bytes of a value are cut into pieces. Travels as one segment.
///
/// @param pieceCount
///            how many pieces there are, at least 1
/// @param valueBytes
///            how many bytes they are together
record BroadcastShape(int pieceCount, long valueBytes) {
    /// The segment.
    InputStream bytes() throws IOException {
        FrameBytes bytes = new FrameBytes();
        FrameWriter frames = new FrameWriter(bytes);
        DataOutputStream out = new DataOutputStream(frames);
        out.writeInt(pieceCount);
        out.writeLong(valueBytes);
        frames.endSegment();
        return bytes.open();
    }

    /// Reads what [#bytes()] gave; errors call it `name`.
    static BroadcastShape read(InputStream bytes, String name) throws IOException {
        DataInputStream in = new DataInputStream(new FrameReader(new FrameStream(bytes, name)));
        return new BroadcastShape(in.readInt(), in.readLong());
    }
}
