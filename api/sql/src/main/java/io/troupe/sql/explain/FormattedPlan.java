package io.troupe.sql.explain;

import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.PlanText;
import io.troupe.sql.plan.PlanPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A physical plan as a short tree of numbered operators, and below it what each of them does and gives.
public final class FormattedPlan {
    private final StringBuilder tree = new StringBuilder();
    private final List<PhysicalPlan> nodes = new ArrayList<>();

    private FormattedPlan() {}

    /// The lines of `plan`, each ended by a line feed.
    public static String of(PhysicalPlan plan) {
        FormattedPlan text = new FormattedPlan();
        text.append(plan, "", "");
        StringBuilder all = text.tree.append("\n");
        for (int i = 0; i < text.nodes.size(); i++) {
            PhysicalPlan node = text.nodes.get(i);
            all.append("\n(").append(i + 1).append(") ").append(PlanText.line(node));
            all.append("\nOutput [").append(node.output().size()).append("]: ").append(
                    node.output().stream().map(PlanPrinter::text)
                            .collect(Collectors.joining(", ", "[", "]")));
            all.append("\nPartitions: ").append(node.partitions()).append('\n');
        }
        return all.toString();
    }

    private void append(PhysicalPlan node, String first, String rest) {
        nodes.add(node);
        String line = PlanText.line(node);
        int end = 0;
        while (end < line.length() && Character.isLetter(line.charAt(end))) {
            end++;
        }
        tree.append(first).append(line, 0, end).append(" (").append(nodes.size()).append(")\n");
        List<PhysicalPlan> below = node.children();
        for (int i = 0; i < below.size(); i++) {
            boolean last = i == below.size() - 1;
            append(below.get(i), rest + (last ? "+- " : ":- "), rest + (last ? "   " : ":  "));
        }
    }
}
