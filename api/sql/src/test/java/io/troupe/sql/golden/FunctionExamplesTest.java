package io.troupe.sql.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.analyze.Analyzer;
import io.troupe.sql.analyze.AnalyzerSettings;
import io.troupe.sql.analyze.IdSource;
import io.troupe.sql.catalog.FileRelations;
import io.troupe.sql.catalog.SessionCatalog;
import io.troupe.sql.catalog.SessionFunctions;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.builtin.BuiltInFunctions;
import io.troupe.sql.function.cast.HiveText;
import io.troupe.sql.parse.ParserOptions;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The documented examples of scalar functions that need no table.
class FunctionExamplesTest {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final EvaluationContext CONTEXT = new EvaluationContext(ZONE,
            Instant.parse("2026-01-02T03:04:05Z"), "user", "spark_catalog",
            "default", 0);
    private static final Set<String> GROUPS = Set.of("math_funcs", "bitwise_funcs", "conditional_funcs",
            "predicate_funcs", "conversion_funcs", "datetime_funcs", "hash_funcs", "misc_funcs");

    private final Analyzer analyzer = new Analyzer(
            new SessionCatalog(),
            new SessionFunctions(BuiltInFunctions.create(new SqlParser()::parseTypeOrSchema)),
            FileRelations.NONE,
            AnalyzerSettings.of(new Semantics(true, ZONE, false), CONTEXT), IdSource.counting());

    @Test
    void examplesGiveTheirDocumentedRows() {
        Optional<Path> shared = GoldenFiles.shared();
        assumeTrue(shared.isPresent(), "the examples are not beside the project");
        List<String> failures = new ArrayList<>();
        int tried = 0;
        boolean rawEscapes = false;
        for (String line : lines(shared.get().resolve("spark/function_examples.jsonl"))) {
            Map<?, ?> example = (Map<?, ?>) Objects.requireNonNull(JsonReader.read(line));
            String sql = String.valueOf(example.get("sql"));
            if (sql.startsWith("SET spark.sql.parser.escapedStringLiterals")) {
                rawEscapes = sql.endsWith("true");
            }
            if (!GROUPS.contains(String.valueOf(example.get("group"))) || sql.contains(" FROM VALUES")
                    || sql.contains("FROM (SELECT") || sql.startsWith("SET ")
                    || rawEscapes || Boolean.FALSE.equals(example.get("stable"))) {
                continue;
            }
            tried++;
            String expected = String.valueOf(((List<?>) Objects.requireNonNull(example.get("rows"))).get(0));
            String actual = evaluate(sql);
            if (!actual.equals(expected)) {
                failures.add(sql + " gives " + actual + " and not " + expected);
            }
        }
        int held = tried - failures.size();
        assertTrue(held == tried,
                held + " of " + tried + " examples hold\n" + String.join("\n", failures));
    }

    @Test
    void boundFunctionsTravel() {
        Optional<Path> shared = GoldenFiles.shared();
        assumeTrue(shared.isPresent(), "the examples are not beside the project");
        Set<String> failures = new TreeSet<>();
        for (String line : lines(shared.get().resolve("spark/function_examples.jsonl"))) {
            Map<?, ?> example = (Map<?, ?>) Objects.requireNonNull(JsonReader.read(line));
            String sql = String.valueOf(example.get("sql"));
            if (!GROUPS.contains(String.valueOf(example.get("group"))) || sql.contains(" FROM VALUES")
                    || sql.contains("FROM (SELECT")) {
                continue;
            }
            List<Expression> expressions = resolved(sql);
            try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
                out.writeObject(new ArrayList<>(expressions));
            } catch (IOException e) {
                failures.add(sql + ": " + e);
            }
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
    }

    private List<Expression> resolved(String sql) {
        try {
            LogicalPlan plan = analyzer.analyze(new SqlParser().parsePlan(sql));
            return plan instanceof LogicalPlan.Project project
                    && project.child() instanceof LogicalPlan.OneRow ? project.columns() : List.of();
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    private String evaluate(String sql) {
        try {
            LogicalPlan plan = analyzer
                    .analyze(new SqlParser(ParserOptions.DEFAULT.withZone(ZONE)).parsePlan(sql));
            if (!(plan instanceof LogicalPlan.Project project)) {
                return "a plan of " + plan.getClass().getSimpleName();
            }
            List<Evaluation> evaluations = new ExpressionCompiler(List.of(), CONTEXT)
                    .compile(project.columns());
            List<@Nullable Object> values = new ArrayList<>();
            List<DataType> types = new ArrayList<>();
            for (int i = 0; i < evaluations.size(); i++) {
                DataType type = project.columns().get(i).dataType();
                Vector vector = evaluations.get(i).evaluate(Input.of(new Batch(List.of(), 1)));
                values.add(Values.get(vector, 0, type));
                types.add(type);
            }
            return new HiveText(ZONE).row(values, types);
        } catch (RuntimeException e) {
            return e.toString().lines().findFirst().orElse("");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
