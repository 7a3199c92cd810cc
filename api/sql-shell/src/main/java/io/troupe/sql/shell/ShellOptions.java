package io.troupe.sql.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param sources
///            what to run, in the order given; empty means the standard input
/// @param master
///            where to run, null for the default
/// @param settings
///            of the engine and of the session, by key
/// @param database
///            in which names are looked up, null for the default
/// @param mode
///            how rows are shown
/// @param timer
///            whether times are shown
/// @param keepGoing
///            whether to go on after a statement has failed
/// @param verbose
///            whether failures are shown with their stack traces
/// @param help
///            whether only the help is wanted
record ShellOptions(
        List<Source> sources, @Nullable String master, Map<String, String> settings,
        @Nullable String database,
        OutputMode mode, boolean timer, boolean keepGoing, boolean verbose, boolean help) {
    /// Copies.
    ShellOptions {
        sources = List.copyOf(sources);
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /// Where statements come from.
    sealed interface Source {
        /// The argument of `-e`.
        record Text(String sql) implements Source {}

        /// The argument of `-f`.
        record File(String path) implements Source {}
    }

    private static final List<String> KNOWN = List.of(
            "-e", "-f", "--master", "--memory", "--conf", "--name", "--jars", "--database", "--mode",
            "--timer",
            "--continue", "--verbose", "--help");

    /// Reads `arguments`; throws [WrongUsage] when one is unknown, lacks its value or has a wrong one.
    static ShellOptions read(List<String> arguments) {
        Reader reader = new Reader();
        int index = 0;
        while (index < arguments.size()) {
            String argument = arguments.get(index++);
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (reader.readFlag(name, equals >= 0)) {
                continue;
            }
            if (!KNOWN.contains(name)) {
                throw new WrongUsage((name.startsWith("-")
                        ? "Unknown option '" + name + "'."
                        : "Unexpected argument '" + name + "'; statements are given by -e.")
                        + " Known options: " + String.join(", ", KNOWN) + ".");
            }
            if (equals < 0 && index == arguments.size()) {
                throw new WrongUsage("Option " + name + " needs a value.");
            }
            reader.readValue(name, equals < 0 ? arguments.get(index++) : argument.substring(equals + 1));
        }
        return reader.options();
    }

    private static final class Reader {
        private final List<Source> sources = new ArrayList<>();
        private final Map<String, String> settings = new LinkedHashMap<>();
        private @Nullable String master;
        private @Nullable String database;
        private OutputMode mode = OutputMode.TABLE;
        private boolean timer;
        private boolean keepGoing;
        private boolean verbose;
        private boolean help;

        boolean readFlag(String name, boolean hasValue) {
            switch (name) {
                case "--timer" -> timer = true;
                case "--continue" -> keepGoing = true;
                case "--verbose" -> verbose = true;
                case "--help", "-h" -> help = true;
                default -> {
                    return false;
                }
            }
            if (hasValue) {
                throw new WrongUsage("Option " + name + " takes no value.");
            }
            return true;
        }

        void readValue(String name, String value) {
            switch (name) {
                case "-e" -> sources.add(new Source.Text(value));
                case "-f" -> sources.add(new Source.File(value));
                case "--master" -> master = value;
                case "--database" -> database = value;
                case "--mode" -> mode = OutputMode.of(value);
                case "--name" -> settings.put("troupe.app.name", value);
                case "--jars" -> settings.put("troupe.jars", value);
                case "--conf" -> readSetting(value);
                default -> {
                    // --memory has been obeyed by whoever started this JVM
                }
            }
        }

        private void readSetting(String setting) {
            int equals = setting.indexOf('=');
            if (equals <= 0) {
                throw new WrongUsage("Option --conf is '" + setting + "'; it must be KEY=VALUE.");
            }
            String key = setting.substring(0, equals).strip();
            if (!key.startsWith("troupe.") && !key.startsWith("spark.")) {
                throw new WrongUsage(
                        "Setting '" + key + "' in --conf is unknown; keys start with 'troupe.' or 'spark.'.");
            }
            settings.put(key, setting.substring(equals + 1).strip());
        }

        ShellOptions options() {
            return new ShellOptions(
                    sources, master, settings, database, mode, timer, keepGoing, verbose, help);
        }
    }
}
