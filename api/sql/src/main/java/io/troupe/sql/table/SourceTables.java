package io.troupe.sql.table;

import io.troupe.sql.connector.engine.DataSources;
import io.troupe.sql.error.Origin;
import io.troupe.sql.format.FileFormats;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Table;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tables of the session's own catalog whose rows are those of a data source that is no files, as with `USING jdbc`.
public final class SourceTables {
    private SourceTables() {}

    /// The rows of the source `provider`; empty when that is a format of files, or nothing is known by that name.
    ///
    /// @param location
    ///            goes to the source as its option `path`; may be null
    public static Optional<WritableTable> find(
            @Nullable String provider, @Nullable String location, Map<String, String> options,
            Optional<StructType> schema) {
        if (provider == null || FileFormats.find(provider).isPresent()) {
            return Optional.empty();
        }
        return DataSources.source(provider, location == null ? List.of() : List.of(location), options, schema)
                .map(table -> table instanceof WritableTable writable ? writable : new ReadOnly(table));
    }

    /// Whether `provider` is a data source that is no format of files.
    public static boolean isSource(@Nullable String provider) {
        return provider != null && FileFormats.find(provider).isEmpty()
                && DataSources.find(provider).isPresent();
    }

    /// A table that cannot be written.
    private record ReadOnly(Table table) implements WritableTable {
        @Override
        public String name() {
            return table.name();
        }

        @Override
        public StructType schema() {
            return table.schema();
        }

        @Override
        public Statistics statistics() {
            return table.statistics();
        }

        @Override
        public Scan scan(ScanRequest request) {
            return table.scan(request);
        }

        @Override
        public Write write(Mode mode) {
            throw CatalogLookup.unsupported(List.of(table.name()), Origin.UNKNOWN, "batch write");
        }
    }
}
