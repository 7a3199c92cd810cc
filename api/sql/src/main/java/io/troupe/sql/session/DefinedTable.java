package io.troupe.sql.session;

import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table with what CREATE TABLE said about it.
///
/// @param storage
///            has the rows
/// @param provider
///            of USING, or null when nothing was said
/// @param location
///            of the files, or null
/// @param partitioning
///            the columns of PARTITIONED BY, which are the last ones
record DefinedTable(
        WritableTable storage, @Nullable String provider, @Nullable String location,
        List<String> partitioning,
        Map<String, String> properties, @Nullable String comment) implements WritableTable {
    DefinedTable {
        partitioning = List.copyOf(partitioning);
        properties = Map.copyOf(properties);
    }

    /// The same with other properties.
    DefinedTable withProperties(Map<String, String> changed) {
        return new DefinedTable(storage, provider, location, partitioning, changed, comment);
    }

    /// The same with another comment.
    DefinedTable withComment(@Nullable String changed) {
        return new DefinedTable(storage, provider, location, partitioning, properties, changed);
    }

    @Override
    public String name() {
        return storage.name();
    }

    @Override
    public StructType schema() {
        return storage.schema();
    }

    @Override
    public Statistics statistics() {
        return storage.statistics();
    }

    @Override
    public Scan scan(ScanRequest request) {
        return storage.scan(request);
    }

    @Override
    public Write write(Mode mode) {
        return storage.write(mode);
    }
}
