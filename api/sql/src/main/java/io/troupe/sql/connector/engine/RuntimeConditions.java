package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.SupportsRuntimeFiltering;
import io.troupe.sql.connector.read.SupportsRuntimeV2Filtering;
import io.troupe.sql.source.Condition;
import io.troupe.sql.sources.Filter;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells scans of connectors what became known while a query runs.
final class RuntimeConditions {
    private RuntimeConditions() {}

    /// The columns that `scan` wants to know of.
    static Set<String> columns(Scan scan) {
        NamedReference[] attributes = switch (scan) {
            case SupportsRuntimeV2Filtering able -> able.filterAttributes();
            case SupportsRuntimeFiltering able -> able.filterAttributes();
            default -> new NamedReference[0];
        };
        return Stream.of(attributes).map(NamedReference::fieldNames).filter(parts -> parts.length == 1)
                .map(parts -> parts[0]).collect(Collectors.toUnmodifiableSet());
    }

    /// Offers `conditions` on columns of `schema` to `scan`.
    static void offer(Scan scan, List<Condition> conditions, StructType schema) {
        switch (scan) {
            case SupportsRuntimeV2Filtering able ->
                able.filter(conditions.stream().map(each -> ConnectorPredicates.of(each, schema))
                        .flatMap(Optional::stream).toArray(Predicate[]::new));
            case SupportsRuntimeFiltering able ->
                able.filter(conditions.stream().map(each -> ConnectorFilters.of(each, schema))
                        .flatMap(Optional::stream).toArray(Filter[]::new));
            default -> {
                // wants to know nothing
            }
        }
    }
}
