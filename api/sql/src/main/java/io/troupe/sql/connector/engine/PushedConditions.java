package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.read.SupportsPushDownFilters;
import io.troupe.sql.connector.read.SupportsPushDownV2Filters;
import io.troupe.sql.source.Condition;
import io.troupe.sql.sources.Filter;
import io.troupe.sql.types.StructType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Offers conditions to a scan builder.
final class PushedConditions {
    private PushedConditions() {}

    /// Pushes what the builder takes and returns the conditions that its rows are sure to fulfil.
    static List<Condition> push(ScanBuilder builder, List<Condition> conditions, StructType schema) {
        return switch (builder) {
            case SupportsPushDownV2Filters taker -> {
                Map<Predicate, Condition> offered = new LinkedHashMap<>();
                conditions.forEach(each -> ConnectorPredicates.of(each, schema)
                        .ifPresent(made -> offered.put(made, each)));
                Arrays.asList(taker.pushPredicates(offered.keySet().toArray(Predicate[]::new)))
                        .forEach(offered::remove);
                yield List.copyOf(offered.values());
            }
            case SupportsPushDownFilters taker -> {
                Map<Filter, Condition> offered = new LinkedHashMap<>();
                conditions.forEach(
                        each -> ConnectorFilters.of(each, schema).ifPresent(made -> offered.put(made, each)));
                Arrays.asList(taker.pushFilters(offered.keySet().toArray(Filter[]::new)))
                        .forEach(offered::remove);
                yield List.copyOf(offered.values());
            }
            default -> List.of();
        };
    }
}
