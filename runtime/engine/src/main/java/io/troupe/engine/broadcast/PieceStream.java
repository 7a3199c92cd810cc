package io.troupe.engine.broadcast;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The bytes of a value: its pieces one after the other, each opened when it is needed.
final class PieceStream extends InputStream {
    /// Opens the bytes of a piece.
    @FunctionalInterface
    interface Opener {
        InputStream open(int piece) throws IOException;
    }

    private final int pieceCount;
    private final Opener opener;
    private int next;
    private @Nullable InputStream current;

    PieceStream(int pieceCount, Opener opener) {
        this.pieceCount = pieceCount;
        this.opener = opener;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (true) {
            InputStream open = current;
            if (open == null) {
                if (next == pieceCount) {
                    return -1;
                }
                open = opener.open(next++);
                current = open;
            }
            int count = open.read(target, offset, length);
            if (count >= 0) {
                return count;
            }
            close();
        }
    }

    @Override
    public void close() throws IOException {
        InputStream open = current;
        current = null;
        if (open != null) {
            open.close();
        }
    }
}
