package io.troupe.node.command;

import io.troupe.Setting;
import io.troupe.TroupeException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The options of one command as given: every option has a value (`--name value` or `--name=value`), options
/// come before operands, and the first word that is no option ends them, so that what follows belongs to the
/// application.
public final class Options {
    private final Map<String, List<String>> values;
    private final List<String> operands;

    private Options(Map<String, List<String>> values, List<String> operands) {
        this.values = values;
        this.operands = List.copyOf(operands);
    }

    /// Reads `arguments`. An option outside `known` (names with their dashes) or without a value is a
    /// [UsageException].
    public static Options read(List<String> arguments, Set<String> known) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int index = 0;
        while (index < arguments.size() && arguments.get(index).startsWith("-")) {
            String argument = arguments.get(index++);
            if (argument.equals("--")) {
                break;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!known.contains(name)) {
                throw new UsageException(
                        "Unknown option '" + name + "'." + Suggestion.didYouMean(name, known)
                                + (known.isEmpty()
                                        ? ""
                                        : " Known: " + String.join(", ", known.stream().sorted().toList())
                                                + "."));
            }
            if (equals < 0 && index == arguments.size()) {
                throw new UsageException("Option " + name + " needs a value.");
            }
            String value = equals < 0 ? arguments.get(index++) : argument.substring(equals + 1);
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return new Options(values, arguments.subList(index, arguments.size()));
    }

    /// What follows the options.
    public List<String> operands() {
        return operands;
    }

    /// Fails when anything follows the options.
    public void requireNoOperands() {
        if (!operands.isEmpty()) {
            throw new UsageException("Unexpected argument '" + operands.getFirst() + "'.");
        }
    }

    /// All values of an option that may be repeated, in the order given.
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /// The value of `name`; the last one when it was given twice.
    public Optional<String> text(String name) {
        List<String> given = all(name);
        return given.isEmpty() ? Optional.empty() : Optional.of(given.getLast());
    }

    /// The value of an option that must be there; `meaning` completes "it says ...".
    public String required(String name, String meaning) {
        return text(name).orElseThrow(
                () -> new UsageException("Option " + name + " is missing: it says " + meaning + "."));
    }

    /// A whole number in `[least, greatest]`.
    public int integer(String name, int defaultValue, int least, int greatest) {
        return parsed(Setting.integer(name, defaultValue, least, greatest, ""));
    }

    /// A size such as `512m` in bytes, at least `least`.
    public long bytes(String name, String defaultValue, long least) {
        long size = parsed(Setting.bytes(name, defaultValue, ""));
        if (size < least) {
            throw new UsageException(
                    "Option " + name + " is " + text(name).orElse(defaultValue) + "; it must be at least "
                            + (least >> 20)
                            + "m.");
        }
        return size;
    }

    private <T> T parsed(Setting<T> setting) {
        String given = text(setting.name()).orElse(setting.defaultText());
        try {
            return setting.parse(given);
        } catch (TroupeException e) {
            throw new UsageException("Option " + setting.name() + " is '" + given + "'; it must be "
                    + setting.expected() + ".");
        }
    }
}
