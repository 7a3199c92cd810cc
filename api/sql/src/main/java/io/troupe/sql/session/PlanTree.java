package io.troupe.sql.session;

import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.LogicalPlan;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Plans as trees of text: one line for each node, with the columns it gives.
final class PlanTree {
    private PlanTree() {}

    static String of(LogicalPlan plan) {
        return lines(plan, LogicalPlan::children,
                node -> node.isResolved() ? line(node, node.output()) : "'" + node.getClass().getSimpleName());
    }

    static String of(PhysicalPlan plan) {
        return lines(plan, PhysicalPlan::children, node -> line(node, node.output()));
    }

    private static String line(Object node, List<AttributeReference> output) {
        return node.getClass().getSimpleName() + output.stream()
                .map(column -> column.name() + "#" + column.id())
                .collect(Collectors.joining(", ", " [", "]"));
    }

    private static <T> String lines(T root, Function<T, List<T>> children, Function<T, String> line) {
        StringBuilder text = new StringBuilder();
        append(root, "", "", children, line, text);
        return text.toString();
    }

    private static <T> void append(
            T node, String first, String rest, Function<T, List<T>> children, Function<T, String> line,
            StringBuilder text) {
        text.append(first).append(line.apply(node)).append('\n');
        List<T> below = children.apply(node);
        for (int i = 0; i < below.size(); i++) {
            boolean last = i == below.size() - 1;
            append(below.get(i), rest + (last ? "+- " : ":- "), rest + (last ? "   " : ":  "), children, line,
                    text);
        }
    }
}
