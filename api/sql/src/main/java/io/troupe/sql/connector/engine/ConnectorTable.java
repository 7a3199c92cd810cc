package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.ColumnDefaultValue;
import io.troupe.sql.connector.catalog.MetadataColumn;
import io.troupe.sql.connector.catalog.SupportsMetadataColumns;
import io.troupe.sql.connector.catalog.SupportsRead;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.read.SupportsPushDownRequiredColumns;
import io.troupe.sql.source.AggregateRequest;
import io.troupe.sql.source.AggregatedScan;
import io.troupe.sql.source.AggregatingTable;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.DeclaredDefaults;
import io.troupe.sql.source.MetadataColumns;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table of a connector that can be read.
class ConnectorTable implements AggregatingTable, MetadataColumns, DeclaredDefaults {
    final Table table;
    final CaseInsensitiveStringMap options;
    private final StructType schema;
    private final StructType metadata;
    /// The columns, and those that `*` does not stand for.
    private final StructType all;
    private volatile @Nullable Statistics statistics;

    ConnectorTable(Table table, CaseInsensitiveStringMap options) {
        this.table = table;
        this.options = options;
        this.schema = Column.schema(table.columns());
        this.metadata = table instanceof SupportsMetadataColumns more
                ? hidden(more, schema)
                : new StructType();
        List<StructField> fields = new ArrayList<>(schema.fieldList());
        fields.addAll(metadata.fieldList());
        this.all = new StructType(fields);
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public StructType schema() {
        return schema;
    }

    private static StructType hidden(SupportsMetadataColumns table, StructType schema) {
        List<StructField> fields = new ArrayList<>();
        for (MetadataColumn column : table.metadataColumns()) {
            if (schema.fieldList().stream().noneMatch(each -> each.name().equalsIgnoreCase(column.name()))) {
                fields.add(new StructField(column.name(), column.dataType(), column.isNullable()));
            }
        }
        return new StructType(fields);
    }

    @Override
    public StructType metadataColumns() {
        return metadata;
    }

    @Override
    public Optional<String> defaultText(String column) {
        return Stream.of(table.columns()).filter(each -> each.name().equalsIgnoreCase(column))
                .map(Column::defaultValue).filter(Objects::nonNull).map(ColumnDefaultValue::sql).findFirst();
    }

    @Override
    public Statistics statistics() {
        Statistics known = statistics;
        if (known == null) {
            known = table instanceof SupportsRead readable
                    ? ScanStatistics.of(readable.newScanBuilder(options).build())
                    : Statistics.UNKNOWN;
            statistics = known;
        }
        return known;
    }

    @Override
    public Scan scan(ScanRequest request) {
        return made(request);
    }

    private ConnectorScan made(ScanRequest request) {
        if (!(table instanceof SupportsRead readable)
                || !table.capabilities().contains(TableCapability.BATCH_READ)) {
            throw ConnectorTables.unsupported(table.name(), "batch scan");
        }
        ScanBuilder builder = readable.newScanBuilder(options);
        PushedWork pushed = new PushedWork(builder, request);
        pushed.pushSample();
        List<Condition> enforced = PushedConditions.push(builder, request.conditions(), all);
        if (builder instanceof SupportsPushDownRequiredColumns pruned) {
            pruned.pruneColumns(request.columns());
        }
        if (enforced.size() == request.conditions().size()) {
            pushed.pushLimit();
        }
        return new ConnectorScan(table.name(), builder.build(), request.columns(), enforced, pushed.texts(),
                pushed.skipped(), pushed.isSampled(), () -> made(request));
    }

    @Override
    public Optional<AggregatedScan> aggregated(AggregateRequest request) {
        return table instanceof SupportsRead readable
                && table.capabilities().contains(TableCapability.BATCH_READ)
                        ? PushedAggregates.push(
                                table.name(), all, readable.newScanBuilder(options), request)
                        : Optional.empty();
    }
}
