package io.troupe.sql.orc;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.orc.impl.InStream;
import org.apache.orc.impl.PositionProvider;
import org.apache.orc.storage.common.io.DiskRangeList;
import org.jspecify.annotations.Nullable;

/// A stream of a stripe that fails when several bytes are asked for and there are none: the library does
/// not look whether it got any.
final class StrictStream extends InStream {
    private final InStream stream;

    StrictStream(Object name, InStream stream) {
        super(name, 0, 0);
        this.stream = stream;
    }

    @Override
    public int read() throws IOException {
        return stream.read();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = stream.read(target, from, length);
        if (read <= 0 && length > 0) {
            throw new EOFException(length + " more bytes are wanted at the end of " + name);
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return stream.skip(count);
    }

    @Override
    public int available() throws IOException {
        return stream.available();
    }

    @Override
    public void seek(PositionProvider index) throws IOException {
        stream.seek(index);
    }

    @Override
    public void close() {
        stream.close();
    }

    @Override
    protected void setCurrent(@Nullable DiskRangeList range, boolean isJump) {
        throw new IllegalStateException("the stream itself moves on");
    }

    @Override
    public void changeIv(Consumer<byte[]> modifier) {
        stream.changeIv(modifier);
    }

    @Override
    public String toString() {
        return stream.toString();
    }
}
