package io.troupe.examples.program;

import io.troupe.node.command.Suggestion;
import io.troupe.node.command.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a program takes on its command line: options with a value (`--name value` or `--name=value`), flags, and
/// operands, in any order. Immutable.
public final class Syntax {
    private final String name;
    private final String summary;
    private final Map<String, Option> options;
    private final List<Operand> operands;

    private record Option(String valueName, @Nullable String defaultText, String meaning) {
        boolean isFlag() {
            return valueName.isEmpty();
        }
    }

    private record Operand(String name, String meaning, boolean required) {}

    private Syntax(String name, String summary, Map<String, Option> options, List<Operand> operands) {
        this.name = name;
        this.summary = summary;
        this.options = options;
        this.operands = operands;
    }

    /// A program called `name` without options and operands; `summary` is a sentence.
    public static Syntax of(String name, String summary) {
        return new Syntax(name, summary, Map.of(), List.of());
    }

    /// The same with an option that has a value. `option` starts with two dashes.
    public Syntax option(String option, String valueName, String defaultText, String meaning) {
        return with(option, new Option(valueName, defaultText, meaning));
    }

    /// The same with an option that has a value and no default.
    public Syntax option(String option, String valueName, String meaning) {
        return with(option, new Option(valueName, null, meaning));
    }

    /// The same with an option that has no value.
    public Syntax flag(String option, String meaning) {
        return with(option, new Option("", null, meaning));
    }

    /// The same with an operand that may be left out; it must come after all that may not.
    public Syntax operand(String operand, String meaning) {
        return with(new Operand(operand, meaning, false));
    }

    /// The same with an operand that must be given.
    public Syntax requiredOperand(String operand, String meaning) {
        return with(new Operand(operand, meaning, true));
    }

    private Syntax with(String option, Option declared) {
        Map<String, Option> more = new LinkedHashMap<>(options);
        more.put(option, declared);
        return new Syntax(name, summary, more, operands);
    }

    private Syntax with(Operand declared) {
        List<Operand> more = new ArrayList<>(operands);
        more.add(declared);
        return new Syntax(name, summary, options, more);
    }

    /// The name of the program.
    public String name() {
        return name;
    }

    /// Reads `given`. Throws a [UsageException] when an option is unknown or has no value, or the operands do not
    /// fit.
    public Arguments parse(List<String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        options.forEach((option, declared) -> {
            if (declared.defaultText != null) {
                values.put(option, declared.defaultText);
            }
        });
        for (int index = 0; index < given.size(); index++) {
            String argument = given.get(index);
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            Option declared = options.get(option);
            if (declared == null) {
                throw new UsageException(
                        "Unknown option '" + option + "'." + Suggestion.didYouMean(option, options.keySet()));
            }
            if (declared.isFlag() && equals >= 0) {
                throw new UsageException("Option " + option + " takes no value.");
            }
            if (!declared.isFlag() && equals < 0 && index == given.size() - 1) {
                throw new UsageException("Option " + option + " needs a value, " + declared.valueName + ".");
            }
            if (declared.isFlag()) {
                values.put(option, "true");
            } else {
                values.put(option, equals < 0 ? given.get(++index) : argument.substring(equals + 1));
            }
        }
        return new Arguments(values, operandsOf(words));
    }

    private Map<String, String> operandsOf(List<String> words) {
        if (words.size() > operands.size()) {
            throw new UsageException("Unexpected argument '" + words.get(operands.size()) + "'.");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int index = 0; index < operands.size(); index++) {
            Operand operand = operands.get(index);
            if (index < words.size()) {
                values.put(operand.name, words.get(index));
            } else if (operand.required) {
                throw new UsageException(
                        "The argument " + operand.name + " is missing: " + operand.meaning + ".");
            }
        }
        return values;
    }

    /// The text that `--help` prints.
    public String help() {
        StringBuilder help = new StringBuilder("Usage: " + name + (options.isEmpty() ? "" : " [OPTIONS]"));
        for (Operand operand : operands) {
            help.append(operand.required ? " " + operand.name : " [" + operand.name + "]");
        }
        help.append('\n').append(summary).append("\n\n");
        for (Operand operand : operands) {
            appendLine(help, operand.name, operand.meaning);
        }
        options.forEach((option, declared) -> {
            String suffix = declared.defaultText == null ? "" : " (default " + declared.defaultText + ")";
            appendLine(help, (option + " " + declared.valueName).strip(), declared.meaning + suffix);
        });
        appendLine(help, "--help", "print this");
        return help.toString();
    }

    private static void appendLine(StringBuilder help, String left, String right) {
        help.append(String.format("  %-22s %s%n", left, right));
    }
}
