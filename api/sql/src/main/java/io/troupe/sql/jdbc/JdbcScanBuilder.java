package io.troupe.sql.jdbc;

import io.troupe.sql.connector.expressions.NullOrdering;
import io.troupe.sql.connector.expressions.SortOrder;
import io.troupe.sql.connector.expressions.aggregate.Aggregation;
import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.SupportsPushDownAggregates;
import io.troupe.sql.connector.read.SupportsPushDownLimit;
import io.troupe.sql.connector.read.SupportsPushDownOffset;
import io.troupe.sql.connector.read.SupportsPushDownRequiredColumns;
import io.troupe.sql.connector.read.SupportsPushDownTableSample;
import io.troupe.sql.connector.read.SupportsPushDownTopN;
import io.troupe.sql.connector.read.SupportsPushDownV2Filters;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of a table is read.
final class JdbcScanBuilder
        implements
            SupportsPushDownV2Filters,
            SupportsPushDownRequiredColumns,
            SupportsPushDownAggregates,
            SupportsPushDownTableSample,
            SupportsPushDownLimit,
            SupportsPushDownTopN,
            SupportsPushDownOffset {
    private final JdbcOptions options;
    private final StructType schema;
    private StructType wanted;
    private final List<Predicate> pushed = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private String sample = "";
    private long limit = -1;
    private long offset;
    private JdbcAggregates.@Nullable Groups groups;
    private @Nullable JdbcForeignTypes foreign;

    JdbcScanBuilder(JdbcOptions options, StructType schema) {
        this.options = options;
        this.schema = schema;
        this.wanted = schema;
    }

    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        if (!options.flag("pushDownPredicate", true) || predicates.length == 0) {
            return predicates;
        }
        JdbcFilters filters = new JdbcFilters(options.dialect(), schema, customised(), foreign());
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

    /// The columns whose type is not that of the database.
    private Set<String> customised() {
        String custom = options.text("customSchema");
        return custom == null
                ? Set.of()
                : Set.of(JdbcColumnTypes.parse("customSchema", custom).fieldNames());
    }

    private JdbcForeignTypes foreign() {
        JdbcForeignTypes asked = foreign;
        if (asked == null) {
            asked = JdbcForeignTypes.of(options, schema);
            foreign = asked;
        }
        return asked;
    }

    private JdbcAggregates aggregates() {
        Set<String> different = new HashSet<>(customised());
        different.addAll(foreign().types().keySet());
        return new JdbcAggregates(options.dialect(), schema, different);
    }

    /// Whether one query gives all rows.
    private boolean isOneQuery() {
        return options.text("partitionColumn") == null && options.predicates().isEmpty();
    }

    @Override
    public boolean supportCompletePushDown(Aggregation aggregation) {
        return isOneQuery();
    }

    @Override
    public boolean pushAggregation(Aggregation aggregation) {
        groups = options.flag("pushDownAggregate", true) ? aggregates().of(aggregation).orElse(null) : null;
        return groups != null;
    }

    @Override
    public boolean pushTableSample(
            double lowerBound, double upperBound, boolean withReplacement, long seed) {
        if (!options.flag("pushDownTableSample", true) || withReplacement || lowerBound > 0
                || options.text("query") != null) {
            return false;
        }
        sample = options.dialect().getTableSample(upperBound - lowerBound, seed).orElse("");
        return !sample.isEmpty();
    }

    @Override
    public boolean pushLimit(int count) {
        if (options.flag("pushDownLimit", true)) {
            limit = count;
        }
        return limit >= 0;
    }

    @Override
    public boolean pushTopN(SortOrder[] orders, int count) {
        if (!options.flag("pushDownLimit", true)) {
            return false;
        }
        List<String> keys = new ArrayList<>();
        for (SortOrder each : orders) {
            Optional<StructField> field = aggregates().field(each.expression());
            if (field.isEmpty() || !options.dialect().isComparable(field.get().dataType())) {
                return false;
            }
            String name = options.dialect().quoteIdentifier(field.get().name());
            // NULLS FIRST is not understood everywhere
            boolean first = each.nullOrdering() == NullOrdering.NULLS_FIRST;
            keys.add("CASE WHEN " + name + " IS NULL THEN " + (first ? 0 : 1) + " ELSE " + (first ? 1 : 0)
                    + " END");
            keys.add(name + " " + each.direction());
        }
        order.addAll(keys);
        limit = count;
        return true;
    }

    @Override
    public boolean isPartiallyPushed() {
        return !isOneQuery();
    }

    @Override
    public boolean pushOffset(int count) {
        if (!options.flag("pushDownOffset", true) || !isOneQuery() || limit < count) {
            return false;
        }
        offset = count;
        limit -= count;
        return true;
    }

    @Override
    public Scan build() {
        JdbcAggregates.Groups grouped = groups;
        List<String> columns = grouped != null
                ? grouped.columns()
                : wanted.fieldList().stream()
                        .map(field -> options.dialect().quoteIdentifier(field.name())).toList();
        JdbcQuery query = new JdbcQuery(
                columns, sample, conditions, grouped == null ? List.of() : grouped.grouping(), order, limit,
                offset);
        return new JdbcScan(options, grouped == null ? wanted : grouped.schema(), query);
    }
}
