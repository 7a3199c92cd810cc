package io.troupe.engine.task;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Batches are `long[]`.
public enum LongsCodec implements BatchCodec {
    CODEC;

    @Override
    public void write(Object batch, OutputStream out) throws IOException {
        long[] values = (long[]) batch;
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(values.length);
        for (long value : values) {
            data.writeLong(value);
        }
    }

    @Override
    public Object read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        long[] values = new long[data.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.readLong();
        }
        return values;
    }

    @Override
    public long sizeInBytes(Object batch) {
        return 16 + 8L * ((long[]) batch).length;
    }
}
