package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.sql.exec.operator.BatchPages;
import io.troupe.sql.source.Condition;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A batch that is kept, with what is known of its values. One that came as bytes is decoded when its rows are asked for,
/// so that those that nobody wants cost little.
final class ZonedBatch {
    private final ZoneMap zones;
    private final @Nullable Batch rows;
    private final byte @Nullable [] page;

    private ZonedBatch(ZoneMap zones, @Nullable Batch rows, byte @Nullable [] page) {
        this.zones = zones;
        this.rows = rows;
        this.page = page;
    }

    /// `batch`, whose columns have these types.
    static ZonedBatch of(Batch batch, List<DataType> types) {
        return new ZonedBatch(ZoneMap.of(batch, types), batch, null);
    }

    /// The batch whose rows are the page `page`.
    static ZonedBatch of(ZoneMap zones, byte[] page) {
        return new ZonedBatch(zones, null, page);
    }

    ZoneMap zones() {
        return zones;
    }

    /// Whether a row, of the columns of `schema`, may fulfil all of `conditions`.
    boolean mayMatch(List<Condition> conditions, StructType schema) {
        return conditions.isEmpty() || zones.mayMatch(conditions, schema);
    }

    /// The rows.
    Batch rows() throws IOException {
        if (rows != null) {
            return rows;
        }
        if (page == null) {
            throw new IllegalStateException("neither rows nor bytes");
        }
        return (Batch) BatchPages.CODEC.read(new ByteArrayInputStream(page));
    }

    /// About how much memory it holds.
    long sizeInBytes() {
        long bytes = 64 + zones.facts().length + BatchPages.CODEC.sizeInBytes(zones.bounds());
        return bytes + (rows != null ? BatchPages.CODEC.sizeInBytes(rows) : page == null ? 0 : page.length);
    }
}
