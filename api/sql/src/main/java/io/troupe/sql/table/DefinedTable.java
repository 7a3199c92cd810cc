package io.troupe.sql.table;

import io.troupe.sql.metastore.IdentityColumn;
import io.troupe.sql.metastore.ManagedTable;
import io.troupe.sql.metastore.TableDefaults;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.source.AggregateRequest;
import io.troupe.sql.source.AggregatedScan;
import io.troupe.sql.source.AggregatingTable;
import io.troupe.sql.source.ChangeableTable;
import io.troupe.sql.source.MetadataColumns;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteRequest;
import io.troupe.sql.types.StructType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table with what statements said about it.
///
/// @param storage
///            has the rows
/// @param partitions
///            that statements added; shared by all versions of the table
public record DefinedTable(WritableTable storage, TableDetails details, TablePartitions partitions)
        implements
            WritableTable,
            AggregatingTable,
            TableDefaults,
            ManagedTable,
            MetadataColumns {
    @Override
    public StructType metadataColumns() {
        return storage instanceof MetadataColumns files ? files.metadataColumns() : new StructType();
    }

    /// The same rows with other details.
    public DefinedTable with(TableDetails changed) {
        return new DefinedTable(storage, changed, partitions);
    }

    /// The same details with rows elsewhere.
    public DefinedTable with(WritableTable changed) {
        return new DefinedTable(changed, details, partitions);
    }

    /// The table with the rows that are there now, which a statement that changes some of them reads and replaces.
    public DefinedTable current() {
        return storage instanceof ChangeableTable able ? with(able.current()) : this;
    }

    /// Whether its rows lie in the memory of the session, so that they can be changed one by one.
    public boolean isInMemory() {
        return storage instanceof MemoryTable;
    }

    @Override
    public Optional<Path> managedFolder() {
        String location = details.location();
        return details.managed() && location != null ? Optional.of(Path.of(location)) : Optional.empty();
    }

    @Override
    public Optional<Expression> defaultOf(String column) {
        return details.defaults().entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(column))
                .map(entry -> entry.getValue()).map(TableDefinition.ValueText::value).findFirst();
    }

    @Override
    public Optional<TableDefinition.ValueText> generatedFrom(String column) {
        return details.rules().generated().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(column)).map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public Map<String, IdentityColumn> identities() {
        return details.rules().identities();
    }

    @Override
    public List<TableDefinition.Constraint> checks() {
        return details.rules().constraints().stream()
                .filter(each -> each.kind() == TableDefinition.Constraint.Kind.CHECK).toList();
    }

    @Override
    public String name() {
        return storage.name();
    }

    @Override
    public StructType schema() {
        return storage.schema();
    }

    @Override
    public List<String> inputFiles() {
        return storage.inputFiles();
    }

    @Override
    public Statistics statistics() {
        Statistics known = storage.statistics();
        Statistics noted = details.record().statistics();
        return noted == null ? known : merged(known, noted);
    }

    /// What is known now, and where that is silent what was noted.
    private static Statistics merged(Statistics known, Statistics noted) {
        Map<String, Statistics.Column> columns = new HashMap<>(noted.columns());
        known.columns()
                .forEach((name, column) -> columns.merge(name, column, (old, now) -> new Statistics.Column(
                        now.distinctCount().isPresent() ? now.distinctCount() : old.distinctCount(),
                        now.nullFraction().isPresent() ? now.nullFraction() : old.nullFraction(),
                        now.min() == null ? old.min() : now.min(),
                        now.max() == null ? old.max() : now.max())));
        return new Statistics(
                known.rowCount().isPresent() ? known.rowCount() : noted.rowCount(),
                known.sizeInBytes().isPresent() ? known.sizeInBytes() : noted.sizeInBytes(), columns);
    }

    @Override
    public Scan scan(ScanRequest request) {
        return storage.scan(request);
    }

    @Override
    public Optional<AggregatedScan> aggregated(AggregateRequest request) {
        return storage instanceof AggregatingTable able ? able.aggregated(request) : Optional.empty();
    }

    @Override
    public Write write(Mode mode) {
        return storage.write(mode);
    }

    @Override
    public Write write(WriteRequest request) {
        return storage.write(request);
    }

    @Override
    public boolean replacesPartitions() {
        return storage.replacesPartitions();
    }
}
