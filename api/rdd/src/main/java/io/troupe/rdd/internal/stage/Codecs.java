package io.troupe.rdd.internal.stage;

import io.troupe.TroupeConf;
import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.serial.ValueSettings;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.ValueBatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// How batches of records become bytes.
public final class Codecs {
    private Codecs() {}

    /// The codec of batches of pairs, for use by `task`.
    public static BatchCodec pairs(TaskRuntime task) {
        return new Blocks(true, values(task.conf()));
    }

    /// The codec of batches of values, for use by `task`.
    public static BatchCodec values(TaskRuntime task) {
        return new Blocks(false, values(task.conf()));
    }

    private static ValueCodec values(TroupeConf conf) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new ValueCodec(ValueSettings.of(conf),
                loader == null ? Codecs.class.getClassLoader() : loader);
    }

    private record Blocks(boolean keyed, ValueCodec values) implements BatchCodec {
        @Override
        public void write(Object batch, OutputStream out) throws IOException {
            @Nullable
            Object[] array = toArray(batch);
            values.writeBlock(array, 0, array.length, out);
        }

        private static @Nullable Object[] toArray(Object batch) {
            if (batch instanceof PairBatch pairs) {
                @Nullable
                Object[] array = new Object[2 * pairs.size()];
                for (int i = 0; i < pairs.size(); i++) {
                    array[2 * i] = pairs.keys().get(i);
                    array[2 * i + 1] = pairs.values().get(i);
                }
                return array;
            }
            ValueBatch single = (ValueBatch) batch;
            @Nullable
            Object[] array = new Object[single.size()];
            for (int i = 0; i < single.size(); i++) {
                array[i] = single.get(i);
            }
            return array;
        }

        @Override
        public Object read(InputStream in) throws IOException {
            @Nullable
            Object[] array = values.readBlock(in);
            if (!keyed) {
                ValueBatch batch = new ValueBatch();
                for (@Nullable
                Object value : array) {
                    batch.append(value);
                }
                return batch;
            }
            PairBatch batch = new PairBatch();
            for (int i = 0; i < array.length; i += 2) {
                batch.append(array[i], array[i + 1]);
            }
            return batch;
        }

        @Override
        public long sizeInBytes(Object batch) {
            return 64L * toArray(batch).length;
        }
    }
}
