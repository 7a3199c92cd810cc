package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.engine.broadcast.SizedValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// All rows of a plan, held in memory and shared by threads: what is broadcast to tasks. What tasks
/// build of it, such as a join's table, is built once per process and kept with it.
public final class Relation implements Serializable, SizedValue {
    /// What the table of a join takes for each row.
    private static final long TABLE_BYTES_PER_ROW = 32;
    private static final long serialVersionUID = 1L;

    private final List<Batch> batches;
    private final transient Map<Object, Object> built = new ConcurrentHashMap<>();

    /// Rows in order.
    public Relation(List<Batch> batches) {
        this.batches = List.copyOf(batches);
    }

    /// The rows in order.
    public List<Batch> batches() {
        return batches;
    }

    /// How many rows.
    public long rowCount() {
        return batches.stream().mapToLong(Batch::rowCount).sum();
    }

    /// An estimate of the heap that the rows hold.
    public long sizeInBytes() {
        return batches.stream().mapToLong(Batch::sizeInBytes).sum();
    }

    @Override
    public long heldBytes() {
        return sizeInBytes() + TABLE_BYTES_PER_ROW * rowCount();
    }

    /// What `build` makes, once for each `key`; others wait for it. The result is shared and must not change.
    @SuppressWarnings("unchecked") // a key always stands for the same type
    public <T> T derived(Object key, Supplier<T> build) {
        return (T) built.computeIfAbsent(key, _ -> build.get());
    }

    /// Travels as pages; what was built of it stays behind.
    private Object writeReplace() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (Batch batch : batches) {
                BatchPages.CODEC.write(batch, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Pages(batches.size(), bytes.toByteArray());
    }

    /// A relation on its way.
    private static final class Pages implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int count;
        private final byte[] bytes;

        Pages(int count, byte[] bytes) {
            this.count = count;
            this.bytes = bytes;
        }

        private Object readResolve() {
            ByteArrayInputStream in = new ByteArrayInputStream(bytes);
            List<Batch> batches = new ArrayList<>(count);
            try {
                for (int i = 0; i < count; i++) {
                    batches.add((Batch) BatchPages.CODEC.read(in));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Relation(batches);
        }
    }
}
