package io.troupe.bench.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a worker process is asked to do. It travels as command line arguments `name=value`.
///
/// @param cases
///            names of the cases to run, in this order
/// @param scale
///            the size of the data; 1 is full size
/// @param partitions
///            how many partitions generated data has
/// @param master
///            where it runs, as in `local[2]`; a peer obeys the number of threads only
/// @param memory
///            the heap it has, as in `4g`
/// @param words
///            the word file; it need not be there when no case reads it
public record WorkPlan(
        List<String> cases, Runs runs, double scale, int partitions, String master, String memory,
        Path words) {
    /// Keeps a copy of `cases`.
    public WorkPlan {
        cases = List.copyOf(cases);
    }

    /// The number of rows of a workload that has `full` rows at full size: at least 1.
    public long rows(long full) {
        return Math.max(1, Math.round(full * scale));
    }

    /// The arguments that [#parse] reads.
    public List<String> toArguments() {
        return List.of(
                "cases=" + String.join(",", cases), "warm-ups=" + runs.warmUps(), "runs=" + runs.timed(),
                "scale=" + scale, "partitions=" + partitions, "master=" + master, "memory=" + memory,
                "words=" + words);
    }

    /// Reads the arguments made by [#toArguments].
    public static WorkPlan parse(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new WorkPlan(
                List.of(value(values, "cases").split(",")),
                new Runs(Integer.parseInt(value(values, "warm-ups")),
                        Integer.parseInt(value(values, "runs"))),
                Double.parseDouble(value(values, "scale")), Integer.parseInt(value(values, "partitions")),
                value(values, "master"), value(values, "memory"), Path.of(value(values, "words")));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The argument " + name + "= is missing.");
        }
        return value;
    }

    /// Those of `all` that this plan names, in its order.
    public <C extends BenchCase> List<C> select(List<C> all) {
        List<C> selected = new ArrayList<>();
        for (String name : cases) {
            selected.add(
                    all
                            .stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .orElseThrow(
                                    () -> new IllegalArgumentException("There is no case '" + name + "'.")));
        }
        return selected;
    }
}
