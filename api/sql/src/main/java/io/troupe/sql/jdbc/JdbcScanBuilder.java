package io.troupe.sql.jdbc;

import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.SupportsPushDownLimit;
import io.troupe.sql.connector.read.SupportsPushDownRequiredColumns;
import io.troupe.sql.connector.read.SupportsPushDownV2Filters;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What of a table is read.
final class JdbcScanBuilder
        implements
            SupportsPushDownV2Filters,
            SupportsPushDownRequiredColumns,
            SupportsPushDownLimit {
    private final JdbcOptions options;
    private final StructType schema;
    private StructType wanted;
    private final List<Predicate> pushed = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private long limit = -1;

    JdbcScanBuilder(JdbcOptions options, StructType schema) {
        this.options = options;
        this.schema = schema;
        this.wanted = schema;
    }

    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        if (!options.flag("pushDownPredicate", true)) {
            return predicates;
        }
        String custom = options.text("customSchema");
        JdbcFilters filters = new JdbcFilters(options.dialect(), schema, custom == null
                ? Set.of()
                : Set.of(JdbcColumnTypes.parse("customSchema", custom).fieldNames()));
        List<Predicate> rest = new ArrayList<>();
        for (Predicate predicate : predicates) {
            Optional<JdbcFilters.Sql> sql = filters.of(predicate);
            sql.ifPresent(each -> {
                pushed.add(predicate);
                conditions.add(each.text());
            });
            if (sql.isEmpty() || !sql.get().isExact()) {
                rest.add(predicate);
            }
        }
        return rest.toArray(Predicate[]::new);
    }

    @Override
    public Predicate[] pushedPredicates() {
        return pushed.toArray(Predicate[]::new);
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        wanted = requiredSchema;
    }

    @Override
    public boolean pushLimit(int count) {
        if (options.flag("pushDownLimit", true)) {
            limit = count;
        }
        return limit >= 0;
    }

    @Override
    public Scan build() {
        return new JdbcScan(options, wanted, conditions, limit);
    }
}
