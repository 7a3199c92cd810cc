package io.troupe.sql.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.troupe.columnar.Batch;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.cast.HiveText;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.value.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// All documented examples of functions: those with rows that do not depend on the moment or on chance give their rows,
/// from text to rows, and what any of them is bound to can be sent to executors. What does not hold is written to
/// `target/function-examples.txt`.
class FunctionExamplesTest {
    private static final String ZONE = "America/Los_Angeles";

    /// How the examples of one group went.
    private static final class Group {
        private final List<String> failures = new ArrayList<>();
        private int held;

        String summary() {
            int all = held + failures.size();
            return "%d of %d (%.1f %%)".formatted(held, all, 100.0 * held / all);
        }
    }

    /// An example as it is documented.
    private record Example(String group, String sql, boolean stable, List<?> rows) {
        static Example of(String line) {
            Map<?, ?> fields = (Map<?, ?>) Objects.requireNonNull(JsonReader.read(line));
            return new Example(String.valueOf(fields.get("group")), String.valueOf(fields.get("sql")),
                    Boolean.TRUE.equals(fields.get("stable")),
                    (List<?>) Objects.requireNonNullElse(fields.get("rows"), List.of()));
        }

        /// Whether it is a setting for the examples that follow, which is then made.
        boolean sets(TroupeSession session) {
            if (!sql.startsWith("SET ")) {
                return false;
            }
            String[] setting = sql.substring("SET ".length()).split("=");
            session.sessionState().settings().set(setting[0], setting[1]);
            return true;
        }
    }

    private static List<Example> examples() throws IOException {
        Path shared = GoldenFiles.shared().orElse(null);
        assumeTrue(shared != null, "the examples are not here");
        Path file = shared.resolve("spark/function_examples.jsonl");
        assumeTrue(Files.exists(file), "the examples are not here");
        return Files.readAllLines(file).stream().map(Example::of).toList();
    }

    private static TroupeSession session() {
        return TroupeSession.builder().master("local[1]").config("spark.sql.session.timeZone", ZONE)
                .getOrCreate();
    }

    @Test
    void boundFunctionsTravel() throws IOException {
        Set<String> failures = new TreeSet<>();
        int sent = 0;
        List<Example> examples = examples();
        try (TroupeSession session = session()) {
            for (Example example : examples) {
                if (example.sets(session)) {
                    continue;
                }
                List<Expression> expressions = bound(session, example.sql);
                sent += expressions.size();
                try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
                    out.writeObject(new ArrayList<>(expressions));
                } catch (IOException e) {
                    failures.add(example.sql + ": " + e);
                }
            }
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
        assertTrue(sent > examples.size() / 2, sent + " expressions");
    }

    private static List<Expression> bound(TroupeSession session, String sql) {
        List<Expression> found = new ArrayList<>();
        try {
            collect(session.sql(sql).queryExecution().analyzed(), found);
        } catch (SqlException e) {
            found.clear(); // what cannot be analysed is the matter of the other test
        }
        return found;
    }

    private static void collect(LogicalPlan plan, List<Expression> found) {
        found.addAll(plan.expressions());
        plan.children().forEach(child -> collect(child, found));
    }

    @Test
    void examplesGiveTheirRows() throws IOException {
        List<Example> examples = examples();
        Map<String, Group> groups = new TreeMap<>();
        try (TroupeSession session = session()) {
            for (Example example : examples) {
                if (!example.sets(session) && example.stable) {
                    String sql = example.sql;
                    Group group = groups.computeIfAbsent(example.group, _ -> new Group());
                    String outcome = outcome(session, sql, example.rows);
                    if (outcome.isEmpty()) {
                        group.held++;
                    } else {
                        group.failures.add(sql + " -> " + outcome);
                    }
                }
            }
        }
        report(groups);
        List<String> worse = new ArrayList<>();
        groups.forEach((name, group) -> {
            if (!group.failures.isEmpty()) {
                worse.add(name + ": " + group.summary() + "\n" + String.join("\n", group.failures));
            }
        });
        assertTrue(worse.isEmpty(), () -> String.join("\n\n", worse));
    }

    private static void report(Map<String, Group> groups) throws IOException {
        List<String> lines = new ArrayList<>();
        groups.forEach((name, group) -> lines.add(name + ": " + group.summary()));
        groups.forEach((name, group) -> group.failures.forEach(failure -> lines.add(name + ": " + failure)));
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/function-examples.txt"), lines);
    }

    private static String outcome(TroupeSession session, String sql, List<?> expected) {
        List<String> rows;
        try {
            rows = rows(session, sql);
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + " "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
        List<String> wanted = wanted(expected);
        Collections.sort(rows);
        Collections.sort(wanted);
        return same(rows, wanted) ? "" : rows + " instead of " + wanted;
    }

    /// Some rows are documented as a drawn table: a header and rows between lines.
    private static List<String> wanted(List<?> expected) {
        List<String> wanted = new ArrayList<>();
        expected.forEach(each -> wanted.add(((String) each).strip().replaceAll(" +", " ")));
        if (!wanted.isEmpty() && wanted.getFirst().startsWith("+-")) {
            wanted.removeIf(each -> each.startsWith("+-"));
            wanted.removeFirst();
            wanted.replaceAll(each -> each.replace("|", "").strip());
        }
        return wanted;
    }

    private static boolean same(List<String> rows, List<String> wanted) {
        boolean same = rows.size() == wanted.size() || rows.isEmpty() && wanted.equals(List.of(""));
        for (int i = 0; same && i < rows.size(); i++) {
            same = rows.get(i).equals(wanted.get(i)) || sameNumber(rows.get(i), wanted.get(i))
                    || wanted.get(i).equals(rows.get(i).replaceAll("\\s+", " "));
        }
        return same;
    }

    /// Sums of doubles depend on the order in which their parts are added: they are compared up to rounding.
    private static boolean sameNumber(String actual, String wanted) {
        if (!actual.matches("-?[0-9]+\\.[0-9]{10,}(E-?[0-9]+)?")
                && !wanted.matches("-?[0-9]+\\.[0-9]{10,}")) {
            return false;
        }
        try {
            double expected = Double.parseDouble(wanted);
            return Math.abs(Double.parseDouble(actual) - expected) <= 1e-13 * Math.abs(expected);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static List<String> rows(TroupeSession session, String sql) {
        var query = session.sql(sql);
        List<DataType> types = query.schema().fieldList().stream().map(StructField::dataType).toList();
        HiveText text = new HiveText(ZoneId.of(ZONE));
        List<String> rows = new ArrayList<>();
        for (Batch batch : query.queryExecution().rows().batches()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int column = 0; column < types.size(); column++) {
                    values.add(Values.get(batch.column(column), row, types.get(column)));
                }
                Arrays.stream(text.row(values, types).split("\n", -1)).map(String::strip).forEach(rows::add);
            }
        }
        return rows;
    }
}
