package io.troupe.sql.function.variant;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.value.variant.VariantNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A path into a variant such as `$.a[0]['b']`.
record VariantPath(List<Step> steps) implements Serializable {
    private static final Pattern STEP = Pattern
            .compile("\\.([^.\\[]+)|\\[(\\d{1,9})]|\\['([^']*)']|\\[\"([^\"]*)\"]");

    /// One step: a name, or else an index.
    record Step(@Nullable String name, int index) implements Serializable {}

    /// The path that `text` is. Throws `INVALID_VARIANT_GET_PATH` when it is none.
    static VariantPath of(String text, String function) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int next = text.startsWith("$") ? 1 : 0;
        while (next > 0 && next < text.length()) {
            boolean found = matcher.find(next) && matcher.start() == next;
            if (found) {
                String name = matcher.group(1) != null
                        ? matcher.group(1)
                        : matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
                steps.add(new Step(name, name == null ? Integer.parseInt(matcher.group(2)) : -1));
            }
            next = found ? matcher.end() : 0;
        }
        if (next == 0) {
            throw SqlException.execution("INVALID_VARIANT_GET_PATH", "path", text, "functionName",
                    "`" + function + "`");
        }
        return new VariantPath(List.copyOf(steps));
    }

    /// What the path leads to in `node`; null when it leads to nothing.
    @Nullable
    VariantNode find(VariantNode node) {
        VariantNode found = node;
        for (Step step : steps) {
            found = switch (found) {
                case VariantNode.Fields object when step.name != null -> object.fields().get(step.name);
                case VariantNode.Elements list when step.name == null
                        && step.index < list.elements().size() ->
                    list.elements().get(step.index);
                case null, default -> null;
            };
        }
        return found;
    }
}
