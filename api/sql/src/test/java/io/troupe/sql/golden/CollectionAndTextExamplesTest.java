package io.troupe.sql.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.troupe.columnar.Batch;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.function.cast.HiveText;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The documented examples of aggregates, window functions, generators and of text, lists, maps, structs, lambdas, JSON
/// and URLs, from text to rows.
class CollectionAndTextExamplesTest {
    private static final Set<String> GROUPS = Set.of("agg_funcs", "window_funcs", "generator_funcs",
            "string_funcs",
            "array_funcs", "map_funcs", "struct_funcs", "collection_funcs", "lambda_funcs", "json_funcs",
            "url_funcs",
            "csv_funcs", "variant_funcs");
    /// How many hold; the others are of functions that do not exist yet or of random choices.
    private static final int HOLD = Integer.getInteger("troupe.examples.hold", 530);

    @Test
    void examplesGiveTheirRows() throws IOException {
        Path shared = GoldenFiles.shared().orElse(null);
        assumeTrue(shared != null, "the examples are not here");
        Path file = shared.resolve("spark/function_examples.jsonl");
        assumeTrue(Files.exists(file), "the examples are not here");
        List<String> failures = new ArrayList<>();
        int held = 0;
        try (TroupeSession session = TroupeSession.builder().master("local[1]").getOrCreate()) {
            for (String line : Files.readAllLines(file)) {
                Map<?, ?> example = (Map<?, ?>) JsonReader.read(line);
                if (!GROUPS.contains(example.get("group")) || !Boolean.TRUE.equals(example.get("stable"))) {
                    continue;
                }
                String outcome = outcome(session, (String) example.get("sql"), (List<?>) example.get("rows"));
                if (outcome.isEmpty()) {
                    held++;
                } else {
                    failures.add(example.get("sql") + " -> " + outcome);
                }
            }
        }
        int all = held + failures.size();
        String message = held + " of " + all + " hold:\n" + String.join("\n", failures);
        assertTrue(held >= HOLD, message);
    }

    private static String outcome(TroupeSession session, String sql, List<?> expected) {
        List<String> rows;
        try {
            rows = rows(session, sql);
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + " "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
        List<String> wanted = new ArrayList<>();
        expected.forEach(each -> wanted.add(((String) each).strip()));
        Collections.sort(rows);
        Collections.sort(wanted);
        return rows.equals(wanted) ? "" : rows + " instead of " + wanted;
    }

    private static List<String> rows(TroupeSession session, String sql) {
        var query = session.sql(sql);
        List<DataType> types = query.schema().fieldList().stream().map(StructField::dataType).toList();
        HiveText text = new HiveText(ZoneId.of("America/Los_Angeles"));
        List<String> rows = new ArrayList<>();
        for (Batch batch : query.queryExecution().rows().batches()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int column = 0; column < types.size(); column++) {
                    values.add(Values.get(batch.column(column), row, types.get(column)));
                }
                rows.add(text.row(values, types).strip());
            }
        }
        return rows;
    }
}
