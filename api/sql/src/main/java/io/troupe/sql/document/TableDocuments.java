package io.troupe.sql.document;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.json.Json;
import io.troupe.sql.metastore.IdentityColumn;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.TableDefinition.Constraint;
import io.troupe.sql.plan.TableDefinition.ValueText;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.table.TableDetails;
import io.troupe.sql.table.TablePartitions;
import io.troupe.sql.table.TableRecord;
import io.troupe.sql.table.TableRules;
import io.troupe.sql.table.TableStorage;
import io.troupe.sql.types.StructType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Tables of files as JSON.
final class TableDocuments {
    private TableDocuments() {}

    static Json of(List<String> name, DefinedTable table) {
        TableDetails details = table.details();
        TableDefinition.Buckets buckets = details.buckets();
        TableRecord noted = details.record();
        JsonFields fields = new JsonFields().texts("table", name)
                .put("schema", SchemaDocuments.of(table.schema())).put("provider", details.provider())
                .put("location", details.location()).put("managed", details.managed())
                .texts("partitioning", details.partitioning()).texts("options", details.options())
                .texts("properties", details.properties())
                .put("defaults", details.defaults(), value -> new Json.StringValue(value.text()))
                .put("comment", details.comment())
                .put("constraints", details.rules().constraints(), TableDocuments::of)
                .put("generated", details.rules().generated(), value -> new Json.StringValue(value.text()))
                .put("identities", details.rules().identities(), TableDocuments::of)
                .put("collation", details.rules().collation())
                .put("owner", noted.owner()).put("created", noted.createdMillis());
        if (buckets != null) {
            fields.put("buckets", new JsonFields().put("count", buckets.count())
                    .texts("columns", buckets.columns()).texts("sortedBy", buckets.sortedBy()).json());
        }
        Statistics statistics = noted.statistics();
        if (statistics != null) {
            fields.put("statistics", of(statistics));
        }
        return fields.put("partitions", table.partitions().all(),
                values -> new JsonFields().texts("values", values)
                        .put("location", table.partitions().location(values)).json())
                .json();
    }

    static DefinedTable table(JsonFields fields) {
        StructType schema = SchemaDocuments.schema(fields.get("schema").orElseThrow());
        TableRules rules = new TableRules(
                fields.list("constraints", TableDocuments::constraint), values(fields, "generated"),
                fields.map("identities", TableDocuments::identity), fields.text("collation"));
        TableRecord noted = new TableRecord(
                fields.text("owner"), fields.number("created"),
                fields.get("statistics").map(TableDocuments::statistics).orElse(null));
        TableDetails details = new TableDetails(
                fields.text("provider"), fields.text("location"), fields.flag("managed"),
                fields.texts("partitioning"), fields.get("buckets").map(TableDocuments::buckets).orElse(null),
                fields.textMap("options"), fields.textMap("properties"), values(fields, "defaults"),
                fields.text("comment"), rules, noted);
        TablePartitions partitions = new TablePartitions();
        fields.list("partitions", JsonFields::of).forEach(
                each -> partitions.add(each.textMap("values"), each.text("location")));
        return new DefinedTable(
                TableStorage.of(fields.texts("table"), schema, details), details,
                partitions);
    }

    private static Map<String, ValueText> values(JsonFields fields, String name) {
        Map<String, ValueText> values = new HashMap<>();
        fields.textMap(name).forEach((column, text) -> values.put(column, value(text)));
        return values;
    }

    private static ValueText value(String text) {
        return new ValueText(new SqlParser().parseExpression(text), text);
    }

    private static TableDefinition.Buckets buckets(Json json) {
        JsonFields fields = JsonFields.of(json);
        return new TableDefinition.Buckets(
                (int) fields.number("count"), fields.texts("columns"), fields.texts("sortedBy"));
    }

    private static Json of(IdentityColumn identity) {
        return new JsonFields().put("byDefault", identity.byDefault()).put("start", identity.start())
                .put("step", identity.step()).put("sequence", identity.sequence()).json();
    }

    private static IdentityColumn identity(Json json) {
        JsonFields fields = JsonFields.of(json);
        return new IdentityColumn(fields.flag("byDefault"), fields.number("start"), fields.number("step"),
                fields.text("sequence", ""));
    }

    private static Json of(Constraint constraint) {
        ValueText check = constraint.check();
        return new JsonFields().put("name", constraint.name()).put("kind", constraint.kind().name())
                .texts("columns", constraint.columns()).put("check", check == null ? null : check.text())
                .texts("references", constraint.references())
                .texts("referencedColumns", constraint.referencedColumns())
                .texts("characteristics", constraint.characteristics()).json();
    }

    private static Constraint constraint(Json json) {
        JsonFields fields = JsonFields.of(json);
        String check = fields.text("check");
        return new Constraint(
                fields.text("name"), Constraint.Kind.valueOf(fields.text("kind", "")),
                fields.texts("columns"), check == null ? null : value(check), fields.texts("references"),
                fields.texts("referencedColumns"), fields.texts("characteristics"), Origin.UNKNOWN);
    }

    // ---- statistics -------------------------------------------------------------------------------------------------

    private static Json of(Statistics statistics) {
        JsonFields fields = new JsonFields();
        statistics.rowCount().ifPresent(count -> fields.put("rows", count));
        statistics.sizeInBytes().ifPresent(bytes -> fields.put("bytes", bytes));
        return fields.put("columns", statistics.columns(), column -> {
            JsonFields each = new JsonFields();
            column.distinctCount().ifPresent(count -> each.put("distinct", count));
            column.nullFraction().ifPresent(part -> each.put("nulls", Double.toString(part)));
            return each.put("min", bound(column.min())).put("max", bound(column.max())).json();
        }).json();
    }

    private static @Nullable Json bound(@Nullable Object value) {
        return value == null
                ? null
                : new JsonFields().put("as", value.getClass().getSimpleName()).put("text", value.toString())
                        .json();
    }

    private static Statistics statistics(Json json) {
        JsonFields fields = JsonFields.of(json);
        return new Statistics(number(fields, "rows"), number(fields, "bytes"),
                fields.map("columns", column -> {
                    JsonFields each = JsonFields.of(column);
                    String nulls = each.text("nulls");
                    return new Statistics.Column(
                            number(each, "distinct"),
                            nulls == null
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(Double.parseDouble(nulls)),
                            value(each, "min"), value(each, "max"));
                }));
    }

    private static OptionalLong number(JsonFields fields, String name) {
        return fields.get(name).isPresent() ? OptionalLong.of(fields.number(name)) : OptionalLong.empty();
    }

    private static @Nullable Object value(JsonFields fields, String name) {
        JsonFields bound = fields.get(name).map(JsonFields::of).orElseGet(JsonFields::new);
        String text = bound.text("text", "");
        return switch (bound.text("as", "")) {
            case "Byte" -> Byte.valueOf(text);
            case "Short" -> Short.valueOf(text);
            case "Integer" -> Integer.valueOf(text);
            case "Long" -> Long.valueOf(text);
            case "Float" -> Float.valueOf(text);
            case "Double" -> Double.valueOf(text);
            case "BigDecimal" -> new BigDecimal(text);
            case "Boolean" -> Boolean.valueOf(text);
            case "String" -> text;
            default -> null; // no bound
        };
    }
}
