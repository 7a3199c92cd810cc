package io.troupe.engine.data;

import io.troupe.engine.task.BatchCodec;
import java.io.InputStream;
import java.io.OutputStream;

/// The codec of an output that nothing was written to.
enum NoBatches implements BatchCodec {
    CODEC;

    @Override
    public void write(Object batch, OutputStream out) {
        throw new IllegalStateException("an output without batches has " + batch);
    }

    @Override
    public Object read(InputStream in) {
        throw new IllegalStateException("an output without batches is read");
    }

    @Override
    public long sizeInBytes(Object batch) {
        throw new IllegalStateException("an output without batches has " + batch);
    }
}
