package io.troupe.sql.iceberg;

import io.troupe.sql.source.WriteLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.SortDirection;
import org.apache.iceberg.SortField;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.transforms.Transform;
import org.apache.iceberg.types.Types;

/// How rows are dealt to tasks and ordered in them: so that few files are open at a time, and as the
/// table's sort order and distribution mode say.
final class Layouts {
    private Layouts() {}

    /// The layout of a write.
    ///
    /// @param property
    ///            the name of the mode of the statement, before `write.distribution-mode`
    static WriteLayout of(Table table, Optional<String> property) {
        List<WriteLayout.Key> order = new ArrayList<>(partitions(table, true));
        List<WriteLayout.Key> sorted = sorted(table);
        order.addAll(sorted);
        String mode = property.map(table.properties()::get).orElse(
                table.properties().getOrDefault(TableProperties.WRITE_DISTRIBUTION_MODE,
                        TableProperties.WRITE_DISTRIBUTION_MODE_NONE));
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case TableProperties.WRITE_DISTRIBUTION_MODE_NONE ->
                new WriteLayout(WriteLayout.Division.ANY, List.of(), 0, order);
            case TableProperties.WRITE_DISTRIBUTION_MODE_HASH -> {
                List<WriteLayout.Key> keys = partitions(table, false);
                yield new WriteLayout(keys.isEmpty()
                        ? WriteLayout.Division.ANY
                        : WriteLayout.Division.TOGETHER, keys, 0, order);
            }
            case TableProperties.WRITE_DISTRIBUTION_MODE_RANGE -> new WriteLayout(
                    order.isEmpty() ? WriteLayout.Division.ANY : WriteLayout.Division.RANGES, order, 0,
                    order);
            default -> throw new IllegalArgumentException("The property "
                    + TableProperties.WRITE_DISTRIBUTION_MODE + " of the table " + table.name() + " is "
                    + mode
                    + "; none, hash or range would be right.");
        };
    }

    /// The keys of partitions. Those that only Iceberg computes, such as buckets, are left out, or stand for their columns
    /// if `forOrder` and the table has no order of its own.
    private static List<WriteLayout.Key> partitions(Table table, boolean forOrder) {
        List<WriteLayout.Key> keys = new ArrayList<>();
        for (PartitionField field : table.spec().fields()) {
            Types.NestedField column = table.schema().asStruct().field(field.sourceId());
            if (column == null || field.transform().isVoid()) {
                continue;
            }
            Optional<WriteLayout.Function> function = function(field.transform());
            boolean isExact = function.isPresent() && isExact(function.get(), column);
            if (forOrder ? isExact || table.sortOrder().isUnsorted() : function.isPresent()) {
                keys.add(new WriteLayout.Key(function.orElse(WriteLayout.Function.IDENTITY),
                        List.of(column.name()), true, true));
            }
        }
        return keys;
    }

    private static Optional<WriteLayout.Function> function(Transform<?, ?> transform) {
        return switch (transform.toString()) {
            case "identity" -> Optional.of(WriteLayout.Function.IDENTITY);
            case "year" -> Optional.of(WriteLayout.Function.YEARS);
            case "month" -> Optional.of(WriteLayout.Function.MONTHS);
            case "day" -> Optional.of(WriteLayout.Function.DAYS);
            case "hour" -> Optional.of(WriteLayout.Function.HOURS);
            default -> Optional.empty();
        };
    }

    /// Whether the engine computes the same as Iceberg: it takes the hours and days of instants in the session's time zone.
    private static boolean isExact(WriteLayout.Function function, Types.NestedField column) {
        return function == WriteLayout.Function.IDENTITY
                || !column.type().equals(Types.TimestampType.withZone());
    }

    /// As much of the table's sort order as can be said.
    private static List<WriteLayout.Key> sorted(Table table) {
        List<WriteLayout.Key> keys = new ArrayList<>();
        for (SortField field : table.sortOrder().fields()) {
            Types.NestedField column = table.schema().asStruct().field(field.sourceId());
            Optional<WriteLayout.Function> function = function(field.transform());
            if (column == null || function.isEmpty() || !isExact(function.get(), column)) {
                break;
            }
            keys.add(new WriteLayout.Key(function.get(), List.of(column.name()),
                    field.direction() == SortDirection.ASC, field.nullOrder() == NullOrder.NULLS_FIRST));
        }
        return keys;
    }

    /// Whether the rows of each file are in the table's sort order.
    static boolean isSorted(Table table) {
        return table.sortOrder().isSorted() && sorted(table).size() == table.sortOrder().fields().size();
    }
}
