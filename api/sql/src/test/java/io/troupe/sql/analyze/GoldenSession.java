package io.troupe.sql.analyze;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.builtin.BuiltInFunctions;
import io.troupe.sql.golden.GoldenStatement;
import io.troupe.sql.metastore.FileRelations;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SessionFunctions;
import io.troupe.sql.metastore.ViewDefinition;
import io.troupe.sql.parse.ParserOptions;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.PlanInvariants;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names that the statements of one golden file make known, and the analysis of its queries. Tables
/// have columns and no rows.
final class GoldenSession {
    private static final Pattern VIEW = Pattern.compile(
            "(?is)\\s*create\\s+(?:or\\s+replace\\s+)?((?:global\\s+)?temp(?:orary)?\\s+)?view\\s+"
                    + "(?:if\\s+not\\s+exists\\s+)?([\\w.`]+)\\s*(?:\\(([^()]*)\\))?\\s*(?:with\\s+schema\\s+\\w+\\s+)?as\\s+(.*)");
    private static final Pattern TABLE = Pattern.compile(
            "(?is)\\s*create\\s+(?:or\\s+replace\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?([\\w.`]+)\\s*(.*)");
    private static final Pattern TABLE_QUERY = Pattern.compile("(?is)(?:using\\s+\\w+\\s+)?as\\s+(.*)");
    private static final Pattern DROP = Pattern.compile(
            "(?is)\\s*drop\\s+(?:temporary\\s+)?(?:table|view)\\s+(?:if\\s+exists\\s+)?([\\w.`]+)\\s*");
    private static final Pattern DATABASE = Pattern.compile(
            "(?is)\\s*(use|create\\s+(?:database|schema))\\s+(?:if\\s+not\\s+exists\\s+)?(\\w+)\\s*");
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private record Columns(String name, StructType schema) implements Table {
        @Override
        public Statistics statistics() {
            return Statistics.UNKNOWN;
        }

        @Override
        public Scan scan(ScanRequest request) {
            throw new IllegalStateException("has no rows");
        }
    }

    private final SessionCatalog catalog = new SessionCatalog();
    private final SessionFunctions functions = new SessionFunctions(
            BuiltInFunctions.create(new SqlParser()::parseTypeOrSchema));
    private final IdSource ids = IdSource.counting();
    private final Map<String, String> settings;

    GoldenSession(GoldenStatement first) {
        settings = new HashMap<>(first.settings());
        settings.put("spark.sql.ansi.enabled", String.valueOf(first.ansi()));
        first.dimensions().stream().findFirst().ifPresent(settings::putAll);
        table("testdata", "key int, value string");
        table("arraydata", "arraycol array<int>, nestedarraycol array<array<int>>");
        table("mapdata", "mapcol map<int,string>");
        table("aggtest", "a int, b float");
        String wide = "unique1 int, unique2 int, two int, four int, ten int, twenty int, hundred int, thousand int, "
                + "twothousand int, fivethous int, tenthous int, odd int, even int, stringu1 string, "
                + "stringu2 string, string4 string";
        table("onek", wide);
        table("tenk1", wide);
    }

    private void table(String name, String columns) {
        catalog.createTable(List.of(name), new Columns(name, parser().parseTableSchema(columns)), true,
                false);
    }

    /// Follows a statement that is not a query, as far as it matters for names.
    void follow(String sql) {
        String[] words = sql.strip().split("[\\s=]+", 3);
        if (words.length == 3 && words[0].equalsIgnoreCase("set") && words[1].startsWith("spark.")) {
            settings.put(words[1], words[2].replace("=", "").strip());
            return;
        }
        Matcher database = DATABASE.matcher(sql);
        if (database.matches()) {
            if (database.group(1).equalsIgnoreCase("use")) {
                catalog.useDatabase(database.group(2));
            } else {
                catalog.createDatabase(database.group(2), true);
            }
            return;
        }
        Matcher view = VIEW.matcher(sql);
        Matcher table = TABLE.matcher(sql);
        Matcher drop = DROP.matcher(sql);
        if (view.matches()) {
            view(view);
        } else if (table.matches()) {
            table(table);
        } else if (drop.matches()) {
            catalog.drop(parser().parseMultipartName(drop.group(1)));
        }
    }

    private void view(Matcher view) {
        List<String> name = parser().parseMultipartName(view.group(2));
        LogicalPlan query = parser().parsePlan(view.group(4));
        StructType schema = schema(analyzer().analyze(query));
        if (view.group(3) != null) {
            String[] names = view.group(3).split(",");
            StructType renamed = new StructType();
            for (int i = 0; i < names.length; i++) {
                StructField field = schema.apply(i);
                String column = parser().parseMultipartName(names[i].strip().split("\\s")[0]).getFirst();
                renamed = renamed.add(column, field.dataType(), field.nullable());
            }
            schema = renamed;
        }
        boolean temporary = view.group(1) != null;
        ViewDefinition definition = new ViewDefinition(
                query, view.group(4), schema,
                temporary ? Command.ViewKind.TEMPORARY : Command.ViewKind.PERSISTENT, null, Map.of(),
                Map.of(),
                catalog.currentDatabase());
        if (temporary && view.group(1).toLowerCase(java.util.Locale.ROOT).startsWith("global")) {
            catalog.createGlobalTemporaryView(name.getLast(), definition, true);
        } else if (temporary) {
            catalog.createTemporaryView(name.getLast(), definition, true);
        } else {
            catalog.createView(name, definition, true, false);
        }
    }

    private void table(Matcher table) {
        List<String> name = parser().parseMultipartName(table.group(1));
        String rest = table.group(2);
        Matcher query = TABLE_QUERY.matcher(rest);
        StructType schema = query.matches()
                ? schema(analyzer().analyze(parser().parsePlan(query.group(1))))
                : parser().parseTableSchema(inParentheses(rest));
        catalog.createTable(name, new Columns(name.getLast(), schema), true, false);
    }

    private static String inParentheses(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return text.substring(1, i);
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static StructType schema(LogicalPlan plan) {
        return new StructType(plan.output().stream()
                .map(each -> new StructField(each.name(), each.dataType(), each.nullable())).toList());
    }

    /// The columns of a query, as `struct<name:type,...>`.
    String schemaOf(String sql) {
        LogicalPlan plan = analyzer().analyze(parser().parsePlan(sql));
        PlanInvariants.check(plan);
        return schema(plan).simpleString();
    }

    private SqlParser parser() {
        return new SqlParser(ParserOptions.from(settings).withZone(zone()));
    }

    private Analyzer analyzer() {
        boolean ansi = !"false".equalsIgnoreCase(settings.get("spark.sql.ansi.enabled"));
        AnalyzerSettings analyzerSettings = AnalyzerSettings.of(
                new Semantics(ansi, zone(), "true".equalsIgnoreCase(settings.get("spark.sql.caseSensitive"))),
                new EvaluationContext(zone(), Instant.EPOCH, "user", "spark_catalog",
                        catalog.currentDatabase(), 0))
                .withTimestampWithoutZone(
                        "TIMESTAMP_NTZ".equalsIgnoreCase(settings.get("spark.sql.timestampType")));
        return new Analyzer(catalog, functions, FileRelations.NONE, analyzerSettings, ids);
    }

    private ZoneId zone() {
        String zone = settings.get("spark.sql.session.timeZone");
        return zone == null ? ZONE : ZoneId.of(zone.replace("'", ""));
    }
}
