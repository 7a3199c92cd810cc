package io.troupe.examples.source;

import io.troupe.sql.connector.expressions.Literal;
import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.read.SupportsPushDownLimit;
import io.troupe.sql.connector.read.SupportsPushDownRequiredColumns;
import io.troupe.sql.connector.read.SupportsPushDownV2Filters;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes over which stations are wanted, which columns, and how many rows.
final class StationScanBuilder
        implements
            ScanBuilder,
            SupportsPushDownV2Filters,
            SupportsPushDownRequiredColumns,
            SupportsPushDownLimit {
    private final StationFolder folder;
    private final List<Predicate> taken = new ArrayList<>();
    private StructType columns = StationSource.COLUMNS;
    private long limit = Long.MAX_VALUE;

    StationScanBuilder(StationFolder folder) {
        this.folder = folder;
    }

    /// Takes `station = ...` and `station IN (...)`; the engine checks what is returned.
    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        List<Predicate> others = new ArrayList<>();
        for (Predicate each : predicates) {
            (isOfStation(each) ? taken : others).add(each);
        }
        return others.toArray(Predicate[]::new);
    }

    private static boolean isOfStation(Predicate predicate) {
        return (predicate.name().equals("=") || predicate.name().equals("IN"))
                && predicate.children()[0] instanceof NamedReference column
                && column.fieldNames()[0].equals("station");
    }

    private boolean isWanted(String station) {
        return taken.stream().allMatch(each -> stations(each).contains(station));
    }

    private static Set<Object> stations(Predicate predicate) {
        return Stream.of(predicate.children()).skip(1).map(value -> ((Literal<?>) value).value())
                .collect(Collectors.toSet());
    }

    @Override
    public Predicate[] pushedPredicates() {
        return taken.toArray(Predicate[]::new);
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        columns = requiredSchema;
    }

    /// Each part stops after so many rows, so the engine has to limit once more.
    @Override
    public boolean pushLimit(int count) {
        limit = count;
        return true;
    }

    @Override
    public Scan build() {
        return new StationScan(folder, columns, limit,
                folder.files().stream().filter(file -> isWanted(file.station())).toList(), taken.toString());
    }
}
