package io.troupe.engine.broadcast;

import io.troupe.engine.frame.FrameBytes;
import io.troupe.engine.frame.FrameWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/// Cuts the bytes of a value into pieces. Holds one piece in memory.
final class PieceWriter extends OutputStream {
    private final BroadcastPieces pieces;
    private final long pieceBytes;
    private FrameBytes bytes = new FrameBytes();
    private FrameWriter frames = new FrameWriter(bytes);
    private long left;
    private int pieceCount;
    private long valueBytes;

    /// Adds pieces of `pieceBytes` bytes to `pieces`.
    PieceWriter(BroadcastPieces pieces, long pieceBytes) {
        this.pieces = pieces;
        this.pieceBytes = pieceBytes;
        this.left = pieceBytes;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[]{(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (left == 0) {
                endPiece();
            }
            int part = (int) Math.min(left, end - from);
            frames.write(source, from, part);
            from += part;
            left -= part;
        }
        valueBytes += length;
    }

    /// Ends the last piece, of which there is at least one, and says what all of them are.
    BroadcastShape end() throws IOException {
        endPiece();
        return new BroadcastShape(pieceCount, valueBytes);
    }

    private void endPiece() throws IOException {
        frames.endSegment();
        FrameBytes ended = bytes;
        pieces.add(pieceCount++, ended::writeTo);
        bytes = new FrameBytes();
        frames = new FrameWriter(bytes);
        left = pieceBytes;
    }
}
