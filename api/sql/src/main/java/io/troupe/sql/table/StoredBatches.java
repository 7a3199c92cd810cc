package io.troupe.sql.table;

import io.troupe.columnar.Batch;
import io.troupe.columnar.codec.PageReader;
import io.troupe.columnar.codec.PageWriter;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/// Batches that can be sent: by reference within a process, as pages between processes. Immutable.
final class StoredBatches implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private transient List<Batch> batches;

    StoredBatches(List<Batch> batches) {
        this.batches = List.copyOf(batches);
    }

    List<Batch> batches() {
        return batches;
    }

    long rowCount() {
        return batches.stream().mapToLong(Batch::rowCount).sum();
    }

    long sizeInBytes() {
        return batches.stream().mapToLong(Batch::sizeInBytes).sum();
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeInt(batches.size());
        PageWriter pages = new PageWriter(out);
        for (Batch batch : batches) {
            pages.write(batch);
        }
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        int count = in.readInt();
        PageReader pages = new PageReader(in);
        List<Batch> read = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Batch batch = pages.read();
            if (batch == null) {
                throw new IOException("expected " + count + " pages, found " + i);
            }
            read.add(batch);
        }
        batches = List.copyOf(read);
    }
}
