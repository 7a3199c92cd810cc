package io.troupe.examples.program;

import io.troupe.Setting;
import io.troupe.TroupeException;
import io.troupe.node.command.UsageException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The values given on a command line, with defaults filled in. Immutable. Every method that reads a value throws a
/// [UsageException] when it is not of the wanted kind.
public final class Arguments {
    private final Map<String, String> options;
    private final Map<String, String> operands;

    Arguments(Map<String, String> options, Map<String, String> operands) {
        this.options = Map.copyOf(options);
        this.operands = Map.copyOf(operands);
    }

    /// Whether a flag was given.
    public boolean has(String flag) {
        return options.containsKey(flag);
    }

    /// The value of an option, if it was given or has a default.
    public Optional<String> find(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /// The value of an option that has a default.
    public String text(String option) {
        return find(option).orElseThrow(() -> new UsageException("Option " + option + " is missing."));
    }

    /// The value of an operand, if it was given.
    public Optional<String> operand(String name) {
        return Optional.ofNullable(operands.get(name));
    }

    /// A whole number in `[least, greatest]`.
    public long wholeNumber(String option, long least, long greatest) {
        return parse(option, Long::parseLong, value -> value >= least && value <= greatest,
                "a whole number from " + least + " to " + greatest);
    }

    /// A whole number in `[least, greatest]` that fits into an int.
    public int integer(String option, int least, int greatest) {
        return Math.toIntExact(wholeNumber(option, least, greatest));
    }

    /// A number in `(above, most]`.
    public double decimal(String option, double above, double most) {
        return parse(option, Double::parseDouble, value -> value > above && value <= most,
                "a number above " + above + " and up to " + most);
    }

    /// A time such as `500ms` or `10s`.
    public Duration duration(String option) {
        return parse(option, Setting.duration(option, "0", "")::parse, _ -> true,
                "a time such as 500ms or 10s");
    }

    /// A reader of a value.
    @FunctionalInterface
    private interface Reader<T> {
        T read(String text);
    }

    private <T> T parse(String option, Reader<T> reader, Predicate<T> isAllowed, String expected) {
        String text = text(option);
        try {
            T value = reader.read(text);
            if (isAllowed.test(value)) {
                return value;
            }
        } catch (NumberFormatException | TroupeException e) {
            // the message below says it
        }
        throw new UsageException("Option " + option + " is '" + text + "'; it must be " + expected + ".");
    }
}
