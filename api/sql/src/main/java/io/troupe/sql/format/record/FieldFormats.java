package io.troupe.sql.format.record;

import io.troupe.sql.function.record.FieldText;
import io.troupe.sql.function.record.RecordOptions;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How single fields are written in a format; options `dateFormat`, `timestampFormat`, `timestampNTZFormat`,
/// `timeFormat`, `timeZone`, `nanValue`, `positiveInf`, `negativeInf`.
public final class FieldFormats implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String FALLBACK = "enableDateTimeParsingFallback";

    private final FieldText texts;
    private final @Nullable ZoneId zone;
    private final String nan;
    private final String positive;
    private final String negative;

    private FieldFormats(RecordSettings settings) {
        this.texts = FieldText.exact(RecordOptions.of(texts(settings)));
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

    /// The options of texts; what a session says of one format counts unless the options say it.
    private static Map<String, String> texts(RecordSettings settings) {
        Map<String, String> options = new HashMap<>(settings.options());
        String ofSession = settings.options().get(settings.format() + "." + FALLBACK);
        if (ofSession != null && !settings.has(FALLBACK)) {
            options.put(FALLBACK, ofSession);
        }
        return options;
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
