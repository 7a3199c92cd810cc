package io.troupe.rdd.internal.stage;

import io.troupe.engine.task.BatchCodec;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.ValueBatch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// How batches of records become bytes.
public enum Codecs implements BatchCodec {
    /// Batches of pairs.
    PAIRS,
    /// Batches of values.
    VALUES;

    @Override
    public void write(Object batch, OutputStream out) throws IOException {
        byte[] bytes = FunctionCodec.write(toArrays(batch));
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(bytes.length);
        data.write(bytes);
    }

    private static @Nullable Object[] toArrays(Object batch) {
        return switch (batch) {
            case PairBatch pairs -> {
                @Nullable Object[] array = new Object[2 * pairs.size()];
                for (int i = 0; i < pairs.size(); i++) {
                    array[2 * i] = pairs.keys().get(i);
                    array[2 * i + 1] = pairs.values().get(i);
                }
                yield array;
            }
            case ValueBatch values -> {
                @Nullable Object[] array = new Object[values.size()];
                for (int i = 0; i < values.size(); i++) {
                    array[i] = values.get(i);
                }
                yield array;
            }
            default -> throw new IllegalStateException(batch.getClass().getName());
        };
    }

    @Override
    public Object read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] bytes = data.readNBytes(data.readInt());
        @Nullable Object[] array = FunctionCodec.read(bytes, Object[].class);
        if (this == VALUES) {
            ValueBatch values = new ValueBatch();
            for (@Nullable Object value : array) {
                values.append(value);
            }
            return values;
        }
        PairBatch pairs = new PairBatch();
        for (int i = 0; i < array.length; i += 2) {
            pairs.append(array[i], array[i + 1]);
        }
        return pairs;
    }

    @Override
    public long sizeInBytes(Object batch) {
        return 64L * toArrays(batch).length;
    }
}
