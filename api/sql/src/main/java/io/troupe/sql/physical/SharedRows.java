package io.troupe.sql.physical;

import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructType;
import java.util.Map;
import java.util.OptionalLong;

/// While a plan is made: rows that another part of it computes and that stand in a second place too. The planner puts
/// the part itself there; it is computed once, as one object in the tree.
record SharedRows(PhysicalPlan.Broadcast rows, StructType schema, double estimatedRows) implements Table {
    @Override
    public String name() {
        return "shared rows";
    }

    @Override
    public Statistics statistics() {
        return new Statistics(OptionalLong.of((long) estimatedRows), OptionalLong.empty(), Map.of());
    }

    @Override
    public Scan scan(ScanRequest request) {
        throw new IllegalStateException("shared rows are no table that is scanned");
    }
}
