package io.troupe.bench.suite;

import io.troupe.bench.measure.Runs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a worker is asked to do. It travels as command line arguments.
///
/// @param queries
///            names of the queries, in the order in which they run
/// @param data
///            the folder with a folder of Parquet files for each table
/// @param answers
///            the folder into which the worker writes its [AnswerTable]s
/// @param master
///            where it runs, as in `local[2]`; DuckDB obeys the number of threads only
/// @param memory
///            the heap it has, as in `4g`
/// @param settings
///            of the session
public record SuitePlan(
        QuerySuite suite, List<String> queries, Runs runs, double scaleFactor, Path data, Path answers,
        String master, String memory, Map<String, String> settings) {
    private static final int FIXED = 9;

    /// Keeps copies.
    public SuitePlan {
        queries = List.copyOf(queries);
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /// The arguments that [#parse] reads.
    public List<String> toArguments() {
        List<String> arguments = new ArrayList<>(
                List.of(
                        suite.name(), String.join(",", queries), String.valueOf(runs.warmUps()),
                        String.valueOf(runs.timed()), String.valueOf(scaleFactor), data.toString(),
                        answers.toString(), master, memory));
        settings.forEach((key, value) -> arguments.add(key + "=" + value));
        return arguments;
    }

    /// Reads the arguments made by [#toArguments].
    public static SuitePlan parse(List<String> arguments) {
        Map<String, String> settings = new TreeMap<>();
        for (String setting : arguments.subList(FIXED, arguments.size())) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return new SuitePlan(
                QuerySuite.valueOf(arguments.get(0)), Arrays.asList(arguments.get(1).split(",")),
                new Runs(Integer.parseInt(arguments.get(2)), Integer.parseInt(arguments.get(3))),
                Double.parseDouble(arguments.get(4)), Path.of(arguments.get(5)), Path.of(arguments.get(6)),
                arguments.get(7), arguments.get(8), settings);
    }

    /// The same for a worker that writes its answers into another folder.
    public SuitePlan withAnswers(Path folder) {
        return new SuitePlan(suite, queries, runs, scaleFactor, data, folder, master, memory, settings);
    }

    /// Where a worker writes the answer of a query.
    public Path answerOf(String query) {
        return answers.resolve(query + ".csv");
    }
}
