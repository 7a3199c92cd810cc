package io.troupe.sql.command.describe;

import io.troupe.sql.error.Origin;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.IdentityColumn;
import io.troupe.sql.metastore.ViewDefinition;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.table.TableDetails;
import io.troupe.sql.types.StructField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The statement that makes a table or view once more.
public final class CreateText {
    private CreateText() {}

    /// Throws `UNSUPPORTED_FEATURE.TABLE_OPERATION` for what no statement made.
    static String of(CatalogEntry entry, boolean modes, Origin origin) {
        return switch (entry) {
            case CatalogEntry.TableEntry table ->
                table(table, CatalogLookup.defined(table, origin, "SHOW CREATE TABLE"));
            case CatalogEntry.ViewEntry view -> {
                if (view.view().kind() != Command.ViewKind.PERSISTENT) {
                    throw CatalogLookup.unsupported(view.name(), origin, "SHOW CREATE TABLE");
                }
                yield view(view, view.view(), modes);
            }
        };
    }

    private static String table(CatalogEntry.TableEntry entry, DefinedTable table) {
        StringBuilder text = new StringBuilder("CREATE TABLE ").append(String.join(".", entry.name()));
        TableDetails details = table.details();
        List<String> elements = new ArrayList<>();
        table.schema().forEach(field -> elements.add(column(field, details)));
        details.rules().constraints().forEach(constraint -> elements.add(constraint(constraint)));
        text.append(" (\n  ").append(String.join(",\n  ", elements)).append(")\n");
        text.append("USING ").append(details.providerOrDefault()).append('\n');
        properties("OPTIONS", details.options(), text);
        if (!details.partitioning().isEmpty()) {
            text.append("PARTITIONED BY (").append(names(details.partitioning())).append(")\n");
        }
        TableDefinition.Buckets buckets = details.buckets();
        if (buckets != null) {
            text.append("CLUSTERED BY (").append(names(buckets.columns())).append(")\n");
            if (!buckets.sortedBy().isEmpty()) {
                text.append("SORTED BY (").append(names(buckets.sortedBy())).append(")\n");
            }
            text.append("INTO ").append(buckets.count()).append(" BUCKETS\n");
        }
        comment(details.comment(), text);
        if (details.rules().collation() != null) {
            text.append("DEFAULT COLLATION ").append(details.rules().collation()).append('\n');
        }
        if (details.location() != null && !details.managed()) {
            String location = details.location();
            text.append("LOCATION ").append(quoted(location.startsWith("/") ? "file:" + location : location))
                    .append('\n');
        }
        properties("TBLPROPERTIES", details.properties(), text);
        return text.toString();
    }

    private static String view(CatalogEntry.ViewEntry entry, ViewDefinition view, boolean modes) {
        return view(String.join(".", entry.name().subList(1, entry.name().size())), view, modes);
    }

    /// The statement that makes `view` under a name; with `modes` also what happens when its tables change.
    public static String view(String name, ViewDefinition view, boolean modes) {
        StringBuilder text = new StringBuilder("CREATE VIEW ").append(name);
        text.append(view.schema().fieldList().stream()
                .map(field -> name(field.name()) + comment(field))
                .collect(Collectors.joining(",\n  ", " (\n  ", ")\n")));
        comment(view.comment(), text);
        properties("TBLPROPERTIES", view.properties(), text);
        if (modes) {
            text.append("WITH SCHEMA ").append(TableFacts.mode(view)).append('\n');
        }
        return text.append("AS ").append(view.queryText()).append('\n').toString();
    }

    private static String names(List<String> names) {
        return names(names, ", ");
    }

    /// Names as statements write them.
    public static String names(List<String> names, String separator) {
        return String.join(separator, names.stream().map(CreateText::name).toList());
    }

    private static String column(StructField field, TableDetails details) {
        TableDefinition.ValueText value = details.defaults().get(field.name());
        TableDefinition.ValueText from = details.rules().generated().get(field.name());
        return name(field.name()) + " " + field.dataType().sql() + (field.nullable() ? "" : " NOT NULL")
                + (value == null ? "" : " DEFAULT " + value.text())
                + (from == null ? "" : " GENERATED ALWAYS AS (" + from.text() + ")")
                + identity(details.rules().identities().get(field.name())) + comment(field);
    }

    private static String identity(@Nullable IdentityColumn identity) {
        return identity == null
                ? ""
                : " GENERATED " + (identity.byDefault() ? "BY DEFAULT" : "ALWAYS")
                        + " AS IDENTITY (START WITH " + identity.start() + " INCREMENT BY " + identity.step()
                        + ")";
    }

    /// A constraint as CREATE TABLE has it.
    static String constraint(TableDefinition.Constraint constraint) {
        return "CONSTRAINT " + name(String.valueOf(constraint.name())) + " " + said(constraint);
    }

    /// What a constraint says, without its name.
    static String said(TableDefinition.Constraint constraint) {
        TableDefinition.ValueText check = constraint.check();
        String text = switch (constraint.kind()) {
            case CHECK -> "CHECK (" + (check == null ? "" : check.text()) + ")";
            case PRIMARY_KEY -> "PRIMARY KEY (" + names(constraint.columns()) + ")";
            case UNIQUE -> "UNIQUE (" + names(constraint.columns()) + ")";
            case FOREIGN_KEY -> "FOREIGN KEY (" + names(constraint.columns()) + ") REFERENCES "
                    + String.join(".", constraint.references().stream().map(CreateText::name).toList())
                    + (constraint.referencedColumns().isEmpty()
                            ? ""
                            : " (" + names(constraint.referencedColumns()) + ")");
        };
        return text + constraint.characteristics().stream().map(each -> " " + each)
                .collect(Collectors.joining());
    }

    private static String comment(StructField field) {
        Object comment = field.metadata().entries().get("comment");
        return comment == null ? "" : " COMMENT " + quoted(comment.toString());
    }

    private static void comment(@Nullable String comment, StringBuilder text) {
        if (comment != null) {
            text.append("COMMENT ").append(quoted(comment)).append('\n');
        }
    }

    private static void properties(String clause, Map<String, String> properties, StringBuilder text) {
        if (!properties.isEmpty()) {
            text.append(TableFacts.shown(properties).entrySet().stream()
                    .map(entry -> quoted(entry.getKey()) + " = " + quoted(entry.getValue()))
                    .collect(Collectors.joining(",\n  ", clause + " (\n  ", ")\n")));
        }
    }

    private static String name(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name.replace("`", "``") + "`";
    }

    /// `text` as a literal of SQL.
    public static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
