package io.troupe.sql.iceberg;

import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.avro.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.mapping.NameMapping;
import org.jspecify.annotations.Nullable;

/// Avro files of tables, which Iceberg's own code reads row by row.
final class AvroRows {
    private AvroRows() {}

    /// The rows of a file with the columns of `schema`, found by their ids; those that the file lacks have their initial
    /// default.
    ///
    /// @param mapping
    ///            what the columns of a file without ids are; null when the table does not say
    static CloseableIterable<StructLike> open(String location, Schema schema, @Nullable NameMapping mapping) {
        Avro.ReadBuilder builder = Avro.read(new LocalFiles().newInputFile(location)).project(schema)
                .createResolvingReader(InternalReader::create);
        return (mapping == null ? builder : builder.withNameMapping(mapping)).build();
    }
}
