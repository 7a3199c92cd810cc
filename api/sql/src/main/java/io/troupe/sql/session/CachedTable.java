package io.troupe.sql.session;

import io.troupe.sql.exec.CachedRows;
import io.troupe.sql.source.ColumnChoice;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The rows of a relation that CACHE TABLE keeps, as a table.
///
/// @param rowCount
///            how many rows there are, about
/// @param sizeInBytes
///            how many bytes they have, about
record CachedTable(String name, StructType schema, CachedRows rows, long rowCount, long sizeInBytes)
        implements
            Table {
    @Override
    public Statistics statistics() {
        return new Statistics(OptionalLong.of(rowCount), OptionalLong.of(sizeInBytes), Map.of());
    }

    @Override
    public Scan scan(ScanRequest request) {
        return new CachedScan(
                rows.parts(new ColumnChoice(schema, request.columns()), request.conditions(), sizeInBytes));
    }

    private record CachedScan(List<Split> splits) implements Scan {
        @Override
        public List<Condition> enforced() {
            return List.of();
        }

        @Override
        public String description() {
            return "cached, parts=" + splits.size();
        }
    }
}
