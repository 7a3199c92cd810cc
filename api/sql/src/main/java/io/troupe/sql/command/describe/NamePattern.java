package io.troupe.sql.command.describe;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The pattern of `SHOW ... LIKE`: `*` stands for any text, `|` divides alternatives; case does not matter.
public final class NamePattern {
    private final @Nullable String pattern;

    /// A null pattern takes everything.
    public NamePattern(@Nullable String pattern) {
        this.pattern = pattern;
    }

    /// Whether `name` is one of those that are meant.
    public boolean matches(String name) {
        if (pattern == null) {
            return true;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        for (String alternative : pattern.split("\\|", -1)) {
            if (expression(alternative.strip()).matcher(lower).matches()) {
                return true;
            }
        }
        return false;
    }

    private static Pattern expression(String alternative) {
        StringBuilder expression = new StringBuilder();
        for (String part : alternative.toLowerCase(Locale.ROOT).split("\\*", -1)) {
            expression.append(expression.isEmpty() ? "" : ".*")
                    .append(part.isEmpty() ? "(?:)" : Pattern.quote(part));
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL);
    }
}
