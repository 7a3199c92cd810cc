package io.troupe;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One setting: its name, how its text is read, its default and what it is for. A setting is declared once, as a
/// constant of the package that obeys it.
///
/// @param <T>
///            the type of its value
public final class Setting<T> {
    private static final Pattern BYTES = Pattern.compile("(\\d+)\\s*([kmgt]?)(i?b)?");
    private static final Pattern TIME = Pattern.compile("(\\d+)\\s*(us|ms|s|m|min|h|d)?");

    private final String name;
    private final String defaultText;
    private final String expected;
    private final String documentation;
    private final Function<String, T> parser;

    private Setting(
            String name, String defaultText, String expected, String documentation,
            Function<String, T> parser) {
        this.name = name;
        this.defaultText = defaultText;
        this.expected = expected;
        this.documentation = documentation;
        this.parser = parser;
    }

    /// A whole number in `[least, greatest]`.
    public static Setting<Integer> integer(
            String name, int defaultValue, int least, int greatest, String documentation) {
        String expected = "a whole number from " + least + " to " + greatest;
        return new Setting<>(name, Integer.toString(defaultValue), expected, documentation, text -> {
            int value = Integer.parseInt(text);
            return requireThat(value >= least && value <= greatest, value);
        });
    }

    /// A number in `[least, greatest]`, with or without decimals.
    public static Setting<Double> decimal(
            String name, double defaultValue, double least, double greatest, String documentation) {
        String expected = "a number from " + least + " to " + greatest;
        return new Setting<>(name, Double.toString(defaultValue), expected, documentation, text -> {
            double value = Double.parseDouble(text);
            return requireThat(value >= least && value <= greatest, value);
        });
    }

    /// `true` or `false`.
    public static Setting<Boolean> bool(String name, boolean defaultValue, String documentation) {
        return new Setting<>(
                name, Boolean.toString(defaultValue), "true or false", documentation,
                text -> requireThat(text.equals("true") || text.equals("false"), text.equals("true")));
    }

    /// A size such as `512m` or `4g`: powers of 1,024, without a letter bytes.
    public static Setting<Long> bytes(String name, String defaultValue, String documentation) {
        return new Setting<>(name, defaultValue, "a size such as 512m or 4g", documentation,
                Setting::parseBytes);
    }

    /// A time such as `500ms`, `10s` or `2m`; without a letter milliseconds.
    public static Setting<Duration> duration(String name, String defaultValue, String documentation) {
        return new Setting<>(
                name, defaultValue, "a time such as 500ms or 10s", documentation, Setting::parseDuration);
    }

    /// Any text.
    public static Setting<String> text(String name, String defaultValue, String documentation) {
        return new Setting<>(name, defaultValue, "text", documentation, Function.identity());
    }

    /// The key, as in `troupe.task.maxFailures`.
    public String name() {
        return name;
    }

    /// What holds when nothing is set, as text.
    public String defaultText() {
        return defaultText;
    }

    /// What a value must be, in words that complete "it must be ...".
    public String expected() {
        return expected;
    }

    /// What the setting does.
    public String documentation() {
        return documentation;
    }

    /// Reads `text`; throws `INVALID_CONFIGURATION` when it is not of the setting's type or range.
    public T parse(String text) {
        try {
            return parser.apply(text.isBlank() ? text : text.strip());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new TroupeException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "Setting " + name + " has the value '" + text + "'; it must be " + expected + ".");
        }
    }

    private static <V> V requireThat(boolean holds, V value) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static long parseBytes(String text) {
        Matcher matcher = BYTES.matcher(text.toLowerCase(Locale.ROOT));
        requireThat(matcher.matches(), text);
        int power = matcher.group(2).isEmpty() ? 0 : "kmgt".indexOf(matcher.group(2)) + 1;
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = TIME.matcher(text.toLowerCase(Locale.ROOT));
        requireThat(matcher.matches(), text);
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> Duration.ofNanos(Math.multiplyExact(count, 1_000));
            case "s" -> Duration.ofSeconds(count);
            case "m", "min" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            case null, default -> Duration.ofMillis(count);
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
