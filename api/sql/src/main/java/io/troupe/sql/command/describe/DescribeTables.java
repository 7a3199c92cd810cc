package io.troupe.sql.command.describe;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.PartitionValues;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.DescribeCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TextLengths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// DESCRIBE of tables, views, their columns and partitions.
public final class DescribeTables {
    private static final List<String> OF_STORAGE = List.of(
            "Num Buckets", "Bucket Columns", "Sort Columns", "Location", "Storage Properties");

    private final SessionState session;
    private final CatalogLookup lookup;
    private final PartitionValues partitions;

    DescribeTables(SessionState session) {
        this.session = session;
        this.lookup = new CatalogLookup(session.catalog());
        this.partitions = new PartitionValues(session);
    }

    CommandRows run(DescribeCommand.DescribeTable describe) {
        if (describe.asJson() && !describe.extended()) {
            throw SqlException.analysis(describe.origin(), "DESCRIBE_JSON_NOT_EXTENDED", "tableName",
                    SessionCatalog.quoted(describe.name()));
        }
        if (describe.asJson() && !describe.column().isEmpty()) {
            throw SqlException.analysis(describe.origin(), "UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_JSON");
        }
        CatalogEntry entry = current(lookup.require(describe.name(), describe.origin()));
        if (!describe.column().isEmpty()) {
            return column(describe, entry);
        }
        Map<String, String> partition = partition(describe, entry);
        if (describe.asJson()) {
            return CommandRows.texts("json_metadata").add(TableJson.of(entry, partition));
        }
        CommandRows rows = columns();
        for (StructField field : CatalogLookup.schema(entry)) {
            add(field, rows);
        }
        partitioning(entry, rows);
        boolean temporary = entry instanceof CatalogEntry.ViewEntry view
                && view.view().kind() != Command.ViewKind.PERSISTENT;
        if (!describe.extended()) {
            defaults(entry, rows);
        } else if (!temporary) {
            if (partition.isEmpty()) {
                details(entry, rows);
            } else {
                details(entry, partition, rows);
            }
        }
        return rows;
    }

    /// A view that takes over what its query has by now.
    private CatalogEntry current(CatalogEntry entry) {
        if (!(entry instanceof CatalogEntry.ViewEntry view) || !view.view().evolves()) {
            return entry;
        }
        List<AttributeReference> columns;
        try {
            columns = session.analyze(
                    new UnresolvedPlan.RelationName(view.name(), Origin.UNKNOWN), session.newContext(),
                    Map.of())
                    .output();
        } catch (SqlException _) {
            return entry; // what it had when it could be read
        }
        List<StructField> fields = new ArrayList<>();
        for (AttributeReference column : columns) {
            fields.add(new StructField(
                    column.name(), TextLengths.declared(column.dataType(), column.metadata()),
                    column.nullable(),
                    TextLengths.plain(column.metadata())));
        }
        CatalogEntry.ViewEntry changed = new CatalogEntry.ViewEntry(
                view.name(), view.view().withSchema(new StructType(fields)));
        session.catalog().replaceView(view, changed.view());
        return changed;
    }

    private Map<String, String> partition(DescribeCommand.DescribeTable describe, CatalogEntry entry) {
        if (describe.partition().values().isEmpty()) {
            return Map.of();
        }
        if (!(entry instanceof CatalogEntry.TableEntry table)) {
            throw SqlException.analysis(
                    describe.origin(), "FORBIDDEN_OPERATION", "statement", "DESC PARTITION", "objectType",
                    entry.name().size() > 1 ? "VIEW" : "TEMPORARY VIEW", "objectName",
                    SessionCatalog.quoted(entry.name()));
        }
        DefinedTable defined = CatalogLookup.defined(table, describe.origin(), "DESC PARTITION");
        Map<String, String> partition = partitions.of(
                describe.partition(), table, defined, true, describe.origin());
        if (!partitions.exists(partition, table, defined)) {
            throw PartitionValues.notFound(partition.toString(), table, describe.origin());
        }
        return partition;
    }

    private static void partitioning(CatalogEntry entry, CommandRows rows) {
        if (entry instanceof CatalogEntry.TableEntry(_, DefinedTable table)
                && !table.details().partitioning().isEmpty()) {
            rows.add("# Partition Information", "", "").add("# col_name", "data_type", "comment");
            for (StructField field : table.schema()) {
                if (table.details().partitioning().contains(field.name())) {
                    add(field, rows);
                }
            }
        }
    }

    private static void add(StructField field, CommandRows rows) {
        rows.add(field.name(), field.dataType().simpleString(), comment(field.metadata()));
    }

    private void details(CatalogEntry entry, CommandRows rows) {
        rows.add("", "", "").add("# Detailed Table Information", "", "");
        TableFacts.of(entry, session.settings().bindsViews())
                .forEach((name, value) -> rows.add(name, value, ""));
        defaults(entry, rows);
        if (entry instanceof CatalogEntry.TableEntry(_, DefinedTable table)
                && !table.details().rules().constraints().isEmpty()) {
            rows.add("", "", "").add("# Constraints", "", "");
            table.details().rules().constraints().forEach(
                    each -> rows.add(String.valueOf(each.name()), CreateText.said(each), ""));
        }
    }

    private static void defaults(CatalogEntry entry, CommandRows rows) {
        if (entry instanceof CatalogEntry.TableEntry(_, DefinedTable table)
                && !table.details().defaults().isEmpty()) {
            rows.add("", "", "").add("# Column Default Values", "", "");
            for (StructField field : table.schema()) {
                TableDefinition.ValueText value = table.details().defaults().get(field.name());
                if (value != null) {
                    rows.add(field.name(), field.dataType().simpleString(), value.text());
                }
            }
        }
    }

    private static void details(CatalogEntry entry, Map<String, String> partition, CommandRows rows) {
        Map<String, String> facts = TableFacts.of(entry, false);
        rows.add("", "", "").add("# Detailed Partition Information", "", "");
        List.of("Database", "Table").forEach(name -> rows.add(name, facts.get(name), ""));
        rows.add("Partition Values", "[" + String.join(", ", partition.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue()).toList()) + "]", "");
        String options = facts.get("Storage Properties");
        if (options != null) {
            rows.add("Storage Properties", options, "");
        }
        rows.add("", "", "").add("# Storage Information", "", "");
        for (String name : OF_STORAGE) {
            String value = facts.get(name);
            if (value != null) {
                rows.add(name, value, "");
            }
        }
    }

    private static CommandRows column(DescribeCommand.DescribeTable describe, CatalogEntry entry) {
        StructType schema = CatalogLookup.schema(entry);
        String wanted = String.join(".", describe.column());
        for (StructField field : schema) {
            if (describe.column().size() == 1 && field.name().equalsIgnoreCase(wanted)) {
                CommandRows rows = CommandRows.texts("info_name", "info_value");
                String comment = comment(field.metadata());
                rows.add("col_name", field.name()).add("data_type", field.dataType().simpleString())
                        .add("comment", comment == null ? "NULL" : comment);
                if (describe.extended()) {
                    statistics(entry, field.name()).forEach(rows::add);
                }
                return rows;
            }
        }
        throw SqlException.analysis(
                describe.origin(), "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName",
                SessionCatalog.quoted(describe.column()), "proposal",
                String.join(", ", schema.fieldList().stream()
                        .map(field -> SessionCatalog.quoted(List.of(field.name()))).toList()));
    }

    /// What ANALYZE TABLE noted of a column, by name.
    private static Map<String, String> statistics(CatalogEntry entry, String column) {
        Map<String, String> shown = new LinkedHashMap<>();
        List.of("min", "max", "num_nulls", "distinct_count", "avg_col_len", "max_col_len", "histogram")
                .forEach(name -> shown.put(name, "NULL"));
        Statistics noted = entry instanceof CatalogEntry.TableEntry(_, DefinedTable table)
                ? table.details().record().statistics()
                : null;
        Statistics.Column known = noted == null ? null : noted.columns().get(column);
        if (noted != null && known != null) {
            long rows = noted.rowCount().orElse(0);
            shown.put("min", String.valueOf(known.min()).replace("null", "NULL"));
            shown.put("max", String.valueOf(known.max()).replace("null", "NULL"));
            known.nullFraction().ifPresent(part -> shown.put(
                    "num_nulls", String.valueOf(Math.round(part * rows))));
            known.distinctCount().ifPresent(count -> shown.put("distinct_count", String.valueOf(count)));
        }
        return shown;
    }

    /// No rows yet, with the columns that DESCRIBE TABLE has.
    public static CommandRows columns() {
        return CommandRows.texts("col_name", "data_type").column("comment", DataTypes.StringType, true);
    }

    static @Nullable String comment(Metadata metadata) {
        Object comment = metadata.entries().get("comment");
        return comment == null ? null : comment.toString();
    }
}
