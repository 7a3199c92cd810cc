package io.troupe.sql.command.definition;

import io.troupe.sql.command.ExpressionValues;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.VariantType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// ANALYZE TABLE: counts rows, and for columns nulls, distinct values and bounds, and notes them with
/// the table. What files tell by themselves is newer than what was noted, and comes first.
final class TableStatistics {
    private final SessionState session;
    private final CatalogLookup lookup;

    TableStatistics(SessionState session) {
        this.session = session;
        this.lookup = new CatalogLookup(session.catalog());
    }

    void analyze(TableCommand.AnalyzeTables analyze) {
        String database = analyze.namespace().isEmpty()
                ? session.catalog().currentDatabase()
                : CatalogLookup.database(analyze.namespace(), analyze.origin());
        for (CatalogEntry entry : session.catalog().entries(database)) {
            if (entry instanceof CatalogEntry.TableEntry table
                    && table.table() instanceof DefinedTable defined) {
                note(table, defined, List.of(), analyze.noScan());
            }
        }
    }

    void analyze(TableCommand.AnalyzeTable analyze) {
        CatalogEntry.TableEntry entry = lookup.table(analyze.name(), analyze.origin(), "ANALYZE TABLE");
        if (!(entry.table() instanceof DefinedTable table)) {
            return; // a program's table knows what it knows
        }
        List<StructField> columns = new ArrayList<>();
        for (String name : analyze.columns()) {
            columns.add(table.schema().fieldList().stream()
                    .filter(field -> field.name().equalsIgnoreCase(name)).findFirst()
                    .orElseThrow(() -> missing(name, table.schema(), analyze.origin())));
        }
        note(entry, table, analyze.allColumns() ? table.schema().fieldList() : columns, analyze.noScan());
    }

    private static SqlException missing(String name, StructType schema, Origin origin) {
        return SqlException.analysis(
                origin, "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName",
                SessionCatalog.quoted(List.of(name)),
                "proposal", String.join(", ", schema.fieldList().stream()
                        .map(field -> SessionCatalog.quoted(List.of(field.name()))).toList()));
    }

    private void note(
            CatalogEntry.TableEntry entry, DefinedTable table, List<StructField> columns, boolean noScan) {
        Statistics known = table.storage().statistics();
        Statistics before = table.details().record().statistics();
        Map<String, Statistics.Column> noted = new HashMap<>(before == null ? Map.of() : before.columns());
        OptionalLong rows = known.rowCount();
        if (!noScan) {
            List<StructField> wanted = columns.stream().filter(field -> isOrdered(field.dataType())).toList();
            List<@Nullable Object> found = new ExpressionValues(session)
                    .rows(query(entry.name(), wanted)).rows().getFirst();
            long count = number(found.getFirst());
            rows = OptionalLong.of(count);
            for (int i = 0; i < wanted.size(); i++) {
                long values = number(found.get(1 + 4 * i));
                noted.put(wanted.get(i).name(), new Statistics.Column(
                        OptionalLong.of(number(found.get(2 + 4 * i))),
                        OptionalDouble.of(count == 0 ? 0 : (double) (count - values) / count),
                        found.get(3 + 4 * i), found.get(4 + 4 * i)));
            }
        }
        Statistics all = new Statistics(rows, known.sizeInBytes(), noted);
        session.catalog().replaceTable(entry, table.with(
                table.details().withRecord(table.details().record().withStatistics(all))));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static boolean isOrdered(DataType type) {
        return !(type instanceof StructType || type instanceof ArrayType || type instanceof MapType
                || type instanceof VariantType || type instanceof BinaryType);
    }

    private static LogicalPlan query(List<String> table, List<StructField> columns) {
        List<Expression> calls = new ArrayList<>();
        calls.add(
                call("count", new io.troupe.sql.plan.Literal(1, io.troupe.sql.types.DataTypes.IntegerType)));
        for (StructField field : columns) {
            Expression column = new Unresolved.Attribute(List.of(field.name()), Origin.UNKNOWN);
            calls.add(call("count", column));
            calls.add(call("approx_count_distinct", column));
            calls.add(call("min", column));
            calls.add(call("max", column));
        }
        return new LogicalPlan.Project(calls, new UnresolvedPlan.RelationName(table, Origin.UNKNOWN));
    }

    private static Expression call(String name, Expression argument) {
        return new Unresolved.Named(new Unresolved.Function(name, List.of(argument), Origin.UNKNOWN));
    }
}
