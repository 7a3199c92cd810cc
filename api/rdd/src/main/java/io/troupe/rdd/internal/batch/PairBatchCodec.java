package io.troupe.rdd.internal.batch;

import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// [PairBatch]es as bytes: a [BatchFrame] of the column of keys and the column of values.
///
/// @param values
///            writes what has no form of its own
public record PairBatchCodec(ValueCodec values) implements BatchCodec {
    @Override
    public void write(Object batch, OutputStream out) throws IOException {
        PairBatch pairs = (PairBatch) batch;
        BatchFrame.write(values, out, pairs.keys(), pairs.values());
    }

    @Override
    public PairBatch read(InputStream in) throws IOException {
        Column[] columns = BatchFrame.read(values, in, 2);
        return new PairBatch(columns[0], columns[1]);
    }

    @Override
    public long sizeInBytes(Object batch) {
        return ObjectSizes.of((PairBatch) batch);
    }
}
