package io.troupe.sql.format.record;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads options of one format. What an option may be is checked when it is read.
///
/// @param format
///            its name, for errors
/// @param options
///            compares names without regard to case
public record RecordSettings(String format, Map<String, String> options) {
    private static final Logger LOG = LoggerFactory.getLogger(RecordSettings.class);

    /// Whether `name` is given.
    public boolean has(String name) {
        return options.get(name) != null;
    }

    /// The value of `name`, or `otherwise`.
    public String text(String name, String otherwise) {
        String value = options.get(name);
        return value == null ? otherwise : value;
    }

    /// The truth value of `name`.
    public boolean flag(String name, boolean otherwise) {
        String value = options.get(name);
        if (value == null) {
            return otherwise;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, value, "true or false");
        };
    }

    /// The whole number `name` of at least `least`.
    public int whole(String name, int otherwise, int least) {
        String value = options.get(name);
        if (value == null) {
            return otherwise;
        }
        String right = "a whole number from " + least + " to " + Integer.MAX_VALUE;
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw wrong(name, value, right);
    }

    /// The share of rows to look at, above 0 and at most 1; option `samplingRatio`.
    public double samplingRatio() {
        String value = text("samplingRatio", "1.0");
        try {
            double ratio = Double.parseDouble(value.strip());
            if (ratio > 0 && ratio <= 1) {
                return ratio;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw wrong("samplingRatio", value, "a number above 0 and at most 1");
    }

    /// The option `mode`; a name that means nothing is that of the usual mode.
    public RecordMode mode() {
        String value = text("mode", RecordMode.PERMISSIVE.name()).strip();
        for (RecordMode mode : RecordMode.values()) {
            if (mode.name().equalsIgnoreCase(value)) {
                return mode;
            }
        }
        LOG.warn("{} is no mode of reading {}; PERMISSIVE is taken", value, format);
        return RecordMode.PERMISSIVE;
    }

    /// The value of `name` among the values of the enum of `otherwise`, in any case.
    public <E extends Enum<E>> E oneOf(String name, E otherwise) {
        String value = options.get(name);
        if (value == null) {
            return otherwise;
        }
        StringBuilder names = new StringBuilder();
        for (E each : otherwise.getDeclaringClass().getEnumConstants()) {
            if (each.name().equalsIgnoreCase(value.strip())) {
                return each;
            }
            names.append(names.isEmpty() ? "" : ", ").append(each.name());
        }
        throw wrong(name, value, "one of " + names);
    }

    /// The option `columnNameOfCorruptRecord`.
    public String corruptColumn() {
        return text("columnNameOfCorruptRecord", "_corrupt_record");
    }

    /// The options `encoding` or `charset`.
    public Charset charset() {
        String name = text("encoding", text("charset", "UTF-8"));
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException _) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "INVALID_PARAMETER_VALUE.CHARSET", "functionName",
                    "`" + format.toUpperCase(Locale.ROOT) + "Options`", "parameter",
                    has("encoding") ? "`encoding`" : "`charset`", "charset", name, "charsets",
                    "those that the Java runtime knows");
        }
    }

    /// Whether bytes in `charset` are those of UTF-8, so that files can be cut anywhere.
    public static boolean isUtf8(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
    }

    /// The option `lineSep` in UTF-8; empty for the usual ends of lines.
    ///
    /// @param mostCharacters
    ///            how many characters it may have
    @SuppressWarnings("MixedMutabilityReturnType")
    public byte[] lineSeparator(int mostCharacters) {
        String value = text("lineSep", "");
        if (has("lineSep") && value.isEmpty()) {
            throw SqlException.analysis(Origin.UNKNOWN, "INVALID_LINE_SEPARATOR.EMPTY");
        }
        if (value.length() > mostCharacters) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "INVALID_LINE_SEPARATOR.TOO_LONG", "length",
                    String.valueOf(value.length()));
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /// The option `compression` or `codec` of writes.
    public RecordCodec codec() {
        String name = text("compression", text("codec", "none"));
        return RecordCodec.named(name)
                .orElseThrow(() -> SqlException.analysis(
                        Origin.UNKNOWN, "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION", "codecName",
                        name, "availableCodecs", RecordCodec.names()));
    }

    /// The error of an option whose value makes no sense; `right` says what would.
    public SqlException wrong(String option, String value, String right) {
        return SqlException.analysis(
                Origin.UNKNOWN, "INVALID_FORMAT_OPTION", "format", format, "option", option, "value", value,
                "right", right);
    }
}
