package io.troupe.sql.explain;

import io.troupe.sql.plan.LogicalPlan;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Logical plans as text: an operator a line with the columns it gives, what it reads below it and indented.
public final class PlanTree {
    private PlanTree() {}

    /// The lines of `plan`, each ended by a line feed.
    public static String of(LogicalPlan plan) {
        return of(plan, _ -> "");
    }

    /// The same; `note` says something more of each operator, which ends its line.
    public static String of(LogicalPlan plan, Function<LogicalPlan, String> note) {
        StringBuilder text = new StringBuilder();
        append(plan, "", "", note, text);
        return text.toString();
    }

    private static String line(LogicalPlan node) {
        String name = node.getClass().getSimpleName();
        if (!node.isResolved()) {
            return "'" + name;
        }
        return name + node.output().stream()
                .map(column -> column.name() + "#" + column.id())
                .collect(Collectors.joining(", ", " [", "]"));
    }

    private static void append(
            LogicalPlan node, String first, String rest, Function<LogicalPlan, String> note,
            StringBuilder text) {
        text.append(first).append(line(node)).append(note.apply(node)).append('\n');
        List<LogicalPlan> below = node.children();
        for (int i = 0; i < below.size(); i++) {
            boolean last = i == below.size() - 1;
            append(
                    below.get(i), rest + (last ? "+- " : ":- "), rest + (last ? "   " : ":  "), note, text);
        }
    }
}
