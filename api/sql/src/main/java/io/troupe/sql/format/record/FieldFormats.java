package io.troupe.sql.format.record;

import io.troupe.sql.function.record.FieldText;
import io.troupe.sql.function.record.RecordOptions;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How single fields are written in a format; options `dateFormat`, `timestampFormat`, `timestampNTZFormat`,
/// `timeZone`, `nanValue`, `positiveInf`, `negativeInf`.
public final class FieldFormats implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FieldText texts;
    private final boolean ownDates;
    private final boolean ownTimestamps;
    private final boolean ownLocals;
    private final @Nullable ZoneId zone;
    private final String nan;
    private final String positive;
    private final String negative;

    private FieldFormats(RecordSettings settings) {
        Map<String, String> options = settings.options();
        this.texts = new FieldText(RecordOptions.of(options));
        this.ownDates = options.containsKey("dateFormat");
        this.ownTimestamps = options.containsKey("timestampFormat");
        this.ownLocals = options.containsKey("timestampNTZFormat");
        this.zone = zone(settings);
        this.nan = settings.text("nanValue", "NaN");
        this.positive = settings.text("positiveInf", "Inf");
        this.negative = settings.text("negativeInf", "-Inf");
    }

    /// What the options say. Throws [io.troupe.sql.error.SqlException] when one makes no sense.
    public static FieldFormats of(RecordSettings settings) {
        String locale = settings.text("locale", "en-US");
        if (Locale.forLanguageTag(locale).getLanguage().isEmpty()) {
            throw settings.wrong("locale", locale, "a language tag such as en-US");
        }
        return new FieldFormats(settings);
    }

    private static @Nullable ZoneId zone(RecordSettings settings) {
        String name = settings.options().get("timeZone");
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException _) {
            throw settings.wrong("timeZone", String.valueOf(name), "a zone such as Europe/Berlin or +01:00");
        }
    }

    /// The zone of the options, or else that of the session.
    public ZoneId zone(ZoneId session) {
        return zone == null ? session : zone;
    }

    /// Parses and prints values one by one.
    public FieldText texts() {
        return texts;
    }

    /// Whether dates have a pattern.
    boolean ownDates() {
        return ownDates;
    }

    /// Whether timestamps have a pattern.
    boolean ownTimestamps() {
        return ownTimestamps;
    }

    /// Whether timestamps without zone have a pattern.
    boolean ownLocals() {
        return ownLocals;
    }

    /// A floating-point number; null when the text is none.
    public @Nullable Double number(String text, boolean narrow) {
        if (text.equals(nan)) {
            return Double.NaN;
        }
        if (text.equals(positive)) {
            return Double.POSITIVE_INFINITY;
        }
        if (text.equals(negative)) {
            return Double.NEGATIVE_INFINITY;
        }
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Inf", "+Inf", "INF", "+INF", "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-Inf", "-INF", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> plain(text, narrow);
        };
    }

    private static @Nullable Double plain(String text, boolean narrow) {
        if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1)) || text.charAt(0) <= ' '
                || text.charAt(text.length() - 1) <= ' ') {
            return null;
        }
        try {
            return narrow ? (double) Float.parseFloat(text) : Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
