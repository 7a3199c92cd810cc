package io.troupe.sql.iceberg;

import java.io.Serializable;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.deletes.Deletes;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.io.CloseableIterable;

/// Positions of rows of one data file that are no more; sent from a task to the driver.
///
/// @param vector
///            as a deletion vector has them
/// @param count
///            how many
record DeletedPositions(String file, byte[] vector, long count) implements Serializable {
    /// Without any yet.
    static PositionDeleteIndex none() {
        return Deletes.toPositionIndex(CloseableIterable.withNoopClose(java.util.List.of()));
    }

    static DeletedPositions of(String file, PositionDeleteIndex index) {
        return new DeletedPositions(file, IcebergValues.bytes(index.serialize()), index.cardinality());
    }

    PositionDeleteIndex index() {
        DeleteRef sent = new DeleteRef("", FileFormat.PUFFIN, vector.length, count, 0, vector.length,
                java.util.List.of());
        return PositionDeleteIndex.deserialize(vector, sent.vector(file));
    }
}
