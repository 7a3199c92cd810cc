package io.troupe.rdd.internal.batch;

import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// [ValueBatch]es as bytes: a [BatchFrame] of their column.
///
/// @param values
///            writes what has no form of its own
public record ValueBatchCodec(ValueCodec values) implements BatchCodec {
    @Override
    public void write(Object batch, OutputStream out) throws IOException {
        BatchFrame.write(values, out, ((ValueBatch) batch).values());
    }

    @Override
    public ValueBatch read(InputStream in) throws IOException {
        return new ValueBatch(BatchFrame.read(values, in, 1)[0]);
    }

    @Override
    public long sizeInBytes(Object batch) {
        return ObjectSizes.of(((ValueBatch) batch).values());
    }
}
