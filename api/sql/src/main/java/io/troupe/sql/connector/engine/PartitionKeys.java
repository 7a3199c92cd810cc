package io.troupe.sql.connector.engine;

import io.troupe.sql.catalyst.EngineValues;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.connector.read.HasPartitionKey;
import io.troupe.sql.connector.read.InputPartition;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.SupportsReportPartitioning;
import io.troupe.sql.connector.read.partitioning.KeyGroupedPartitioning;
import io.troupe.sql.source.Scan.KeyedSplits;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys by which a scan of a connector says that its rows are divided.
final class PartitionKeys {
    private PartitionKeys() {}

    /// The keys of `partitions`; empty when the scan does not tell, or tells of something that is not sure to be equal
    /// where the engine's values are. Throws `DATA_SOURCE_CONTRACT` when it promises keys that its partitions lack.
    static Optional<KeyedSplits> of(String table, Scan scan, List<InputPartition> partitions) {
        if (!(scan instanceof SupportsReportPartitioning reporting)
                || !(reporting.outputPartitioning() instanceof KeyGroupedPartitioning grouped)
                || grouped.keys().length == 0) {
            return Optional.empty();
        }
        StructType schema = scan.readSchema();
        Set<String> columns = new LinkedHashSet<>();
        List<DataType> types = new ArrayList<>();
        boolean isIdentity = true;
        for (Expression key : grouped.keys()) {
            Optional<String> column = column(key);
            isIdentity &= column.isPresent();
            for (NamedReference reference : key.references()) {
                if (reference.fieldNames().length > 1) {
                    return Optional.empty();
                }
                String name = reference.fieldNames()[0];
                if (!List.of(schema.fieldNames()).contains(name)
                        || !ValueOrder.isPlain(schema.apply(name).dataType())) {
                    return Optional.empty();
                }
                columns.add(name);
            }
            types.add(column.map(name -> schema.apply(name).dataType()).orElse(null));
        }
        List<List<@Nullable Object>> keys = new ArrayList<>();
        for (InputPartition partition : partitions) {
            if (!(partition instanceof HasPartitionKey keyed)) {
                throw ConnectorTables.broken(table,
                        "it is divided by keys, but its partition " + partition + " has none");
            }
            keys.add(values(table, keyed.partitionKey(), types));
        }
        return columns.isEmpty() || isIdentity && columns.size() < types.size()
                ? Optional.empty()
                : Optional.of(new KeyedSplits(List.copyOf(columns), isIdentity, keys));
    }

    private static List<@Nullable Object> values(
            String table, InternalRow key, List<@Nullable DataType> types) {
        if (key.numFields() != types.size()) {
            throw ConnectorTables.broken(table, "a partition has a key of " + key.numFields()
                    + " values where its partitioning has " + types.size());
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            DataType type = types.get(i);
            values.add(type == null
                    ? String.valueOf(key.get(i, null))
                    : EngineValues.of(key.get(i, type), type));
        }
        return values;
    }

    /// The column that `key` is; empty when it is computed.
    private static Optional<String> column(Expression key) {
        return switch (key) {
            case NamedReference reference when reference.fieldNames().length == 1 ->
                Optional.of(reference.fieldNames()[0]);
            case Transform transform when transform.name().equals("identity")
                    && transform.arguments().length == 1 ->
                column(transform.arguments()[0]);
            default -> Optional.empty();
        };
    }
}
