package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.catalog.SupportsWrite;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.FieldReference;
import io.troupe.sql.connector.expressions.LiteralValue;
import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.connector.write.SupportsDynamicOverwrite;
import io.troupe.sql.connector.write.SupportsOverwrite;
import io.troupe.sql.connector.write.SupportsOverwriteV2;
import io.troupe.sql.connector.write.SupportsTruncate;
import io.troupe.sql.connector.write.WriteBuilder;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ReplacingTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteRequest;
import io.troupe.sql.sources.Filter;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table of a connector that can be written.
final class WritableConnectorTable extends ConnectorTable implements ReplacingTable {
    private static final String DYNAMIC_OPTION = "partitionOverwriteMode";

    WritableConnectorTable(Table table, CaseInsensitiveStringMap options) {
        super(table, options);
    }

    @Override
    public boolean replacesPartitions() {
        return table.capabilities().contains(TableCapability.OVERWRITE_BY_FILTER)
                || table.capabilities().contains(TableCapability.OVERWRITE_DYNAMIC);
    }

    @Override
    public Write write(Mode mode) {
        return write(WriteRequest.of(mode));
    }

    @Override
    public Write write(WriteRequest request) {
        WriteBuilder builder = builder(request);
        if (request.mode() == Mode.OVERWRITE) {
            builder = overwriting(builder, request);
        }
        return new ConnectorWrite(table.name(), builder.build(), schema());
    }

    private WriteBuilder builder(WriteRequest request) {
        Map<String, String> all = new LinkedHashMap<>(options.asCaseSensitiveMap());
        all.putAll(request.options());
        return ((SupportsWrite) table)
                .newWriteBuilder(new WriteInfo(new CaseInsensitiveStringMap(all), schema()));
    }

    @Override
    public Optional<Write> replacing(List<Condition> conditions, WriteRequest request) {
        WriteBuilder builder = builder(request);
        Predicate[] predicates = conditions.stream().map(each -> ConnectorPredicates.of(each, schema()))
                .flatMap(Optional::stream).toArray(Predicate[]::new);
        if (builder instanceof SupportsOverwriteV2 able && predicates.length == conditions.size()
                && able.canOverwrite(predicates)) {
            return Optional
                    .of(new ConnectorWrite(table.name(), able.overwrite(predicates).build(), schema()));
        }
        Filter[] filters = conditions.stream().map(each -> ConnectorFilters.of(each, schema()))
                .flatMap(Optional::stream).toArray(Filter[]::new);
        return builder instanceof SupportsOverwrite able && filters.length == conditions.size()
                ? Optional.of(new ConnectorWrite(table.name(), able.overwrite(filters).build(), schema()))
                : Optional.empty();
    }

    private WriteBuilder overwriting(WriteBuilder builder, WriteRequest request) {
        boolean dynamic = "dynamic".equalsIgnoreCase(request.options().get(DYNAMIC_OPTION));
        if (dynamic && table.partitioning().length > 0 && builder instanceof SupportsDynamicOverwrite able) {
            return able.overwriteDynamicPartitions();
        }
        if (!request.fixed().isEmpty()) {
            if (builder instanceof SupportsOverwriteV2 able) {
                Predicate[] predicates = fixed(request.fixed());
                if (able.canOverwrite(predicates)) {
                    return able.overwrite(predicates);
                }
            }
            if (builder instanceof SupportsOverwrite able) {
                return able.overwrite(filters(request.fixed()));
            }
            throw ConnectorTables.unsupported(table.name(), "INSERT OVERWRITE ... PARTITION");
        }
        if (builder instanceof SupportsTruncate able) {
            return able.truncate();
        }
        throw ConnectorTables.unsupported(table.name(), "INSERT OVERWRITE");
    }

    private Filter[] filters(Map<String, @Nullable Object> values) {
        List<Filter> filters = new ArrayList<>();
        values.forEach((column, value) -> ConnectorFilters.of(value == null
                ? new Condition.IsNull(List.of(column))
                : new Condition.Compare(List.of(column), Condition.Operator.EQUAL, value), schema())
                .ifPresent(filters::add));
        return filters.toArray(Filter[]::new);
    }

    private Predicate[] fixed(Map<String, @Nullable Object> values) {
        List<Predicate> predicates = new ArrayList<>();
        values.forEach((column, value) -> {
            FieldReference reference = FieldReference.column(column);
            predicates.add(value == null
                    ? new Predicate("IS_NULL", new Expression[]{reference})
                    : new Predicate("=", new Expression[]{reference, new LiteralValue<>(
                            value, ConnectorPredicates.typeOf(List.of(column), schema()))}));
        });
        return predicates.toArray(Predicate[]::new);
    }
}
