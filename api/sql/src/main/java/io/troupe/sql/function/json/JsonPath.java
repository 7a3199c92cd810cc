package io.troupe.sql.function.json;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A path into a JSON value such as `$.a[0]['b'][*]`.
record JsonPath(List<Step> steps) implements Serializable {
    private static final Pattern STEP = Pattern.compile(
            "\\.\\*|\\.([^.\\[]+)|\\[\\*]|\\[(\\d+)]|\\['([^']*)']|\\[\"([^\"]*)\"]");

    /// One step: a name, an index, or all when both are missing.
    record Step(@Nullable String name, int index) implements Serializable {}

    /// The path that `text` is; empty when it is none.
    static Optional<JsonPath> parse(String text) {
        if (!text.startsWith("$")) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int next = 1;
        while (next < text.length()) {
            if (!matcher.find(next) || matcher.start() != next) {
                return Optional.empty();
            }
            String name = matcher.group(1) != null
                    ? matcher.group(1)
                    : matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
            steps.add(new Step(name, matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2))));
            next = matcher.end();
        }
        return Optional.of(new JsonPath(List.copyOf(steps)));
    }

    /// What the path leads to in `value`, in order.
    List<Json> find(Json value) {
        List<Json> found = List.of(value);
        for (Step step : steps) {
            List<Json> deeper = new ArrayList<>();
            found.forEach(each -> follow(each, step, deeper));
            found = deeper;
        }
        return found;
    }

    private static void follow(Json value, Step step, List<Json> found) {
        switch (value) {
            case Json.ObjectValue object -> {
                if (step.name != null) {
                    Json field = object.fields().get(step.name);
                    if (field != null) {
                        found.add(field);
                    }
                } else if (step.index < 0) {
                    found.addAll(object.fields().values());
                }
            }
            case Json.ArrayValue array -> {
                if (step.name != null) {
                    return;
                }
                if (step.index < 0) {
                    found.addAll(array.elements());
                } else if (step.index < array.elements().size()) {
                    found.add(array.elements().get(step.index));
                }
            }
            case Json.StringValue _,Json.Token _ -> {
                // nothing is inside of these
            }
        }
    }
}
