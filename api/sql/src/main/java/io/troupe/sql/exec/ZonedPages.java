package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.engine.task.BatchCodec;
import io.troupe.sql.exec.operator.BatchPages;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// [ZonedBatch]es as bytes: what is known of the values goes before the rows.
final class ZonedPages implements BatchCodec {
    private static final long serialVersionUID = 1L;

    /// The codec; it has no state.
    static final ZonedPages CODEC = new ZonedPages();

    private ZonedPages() {}

    @Override
    public void write(Object batch, OutputStream out) throws IOException {
        ZonedBatch zoned = (ZonedBatch) batch;
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        BatchPages.CODEC.write(zoned.rows(), page);
        DataOutputStream data = new DataOutputStream(out);
        byte[] facts = zoned.zones().facts();
        data.writeInt(facts.length);
        data.write(facts);
        if (zoned.zones().bounds().rowCount() > 0) {
            BatchPages.CODEC.write(zoned.zones().bounds(), data);
        }
        data.writeInt(page.size());
        page.writeTo(data);
        data.flush();
    }

    @Override
    public Object read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] facts = data.readNBytes(data.readInt());
        boolean isBounded = false;
        for (byte each : facts) {
            isBounded |= (each & ZoneMap.BOUNDED) != 0;
        }
        Batch bounds = isBounded ? (Batch) BatchPages.CODEC.read(data) : new Batch(List.of(), 0);
        byte[] page = new byte[data.readInt()];
        data.readFully(page);
        return ZonedBatch.of(new ZoneMap(facts, bounds), page);
    }

    @Override
    public long sizeInBytes(Object batch) {
        return ((ZonedBatch) batch).sizeInBytes();
    }
}
