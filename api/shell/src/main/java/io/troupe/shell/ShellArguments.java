package io.troupe.shell;

import io.troupe.TroupeConf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the command line asks for.
///
/// @param files
///            of snippets to run, in order
/// @param master
///            where to run
/// @param settings
///            of the engine and of the session, by key
/// @param help
///            whether only the help is wanted
record ShellArguments(List<String> files, String master, Map<String, String> settings, boolean help) {
    /// Answer to `--help`.
    static final String HELP = """
        Usage: bin/troupe shell [OPTIONS] [FILE...]

        Runs snippets of Java: those of the files in the order given, else those of the standard input; at a terminal it
        asks for them. Variables: session, a TroupeSession, and context, a TroupeContext. The value of an expression that is
        a dataset is shown as a table. Commands begin with a slash; /help lists them, /exit leaves.

          --master URL, --memory SIZE, --conf KEY=VALUE, --name NAME, --jars JARS
                             as for bin/troupe run; keys troupe.sql.* are settings of the session

        Exit codes: 0 done, or what /exit says; 1 the session cannot start; 2 wrong usage.""";

    private static final List<String> KNOWN = List.of("--master", "--memory", "--conf", "--name", "--jars",
            "--help");

    /// Wrong arguments.
    static final class WrongUsage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongUsage(String message) {
            super(message);
        }
    }

    /// Copies.
    ShellArguments {
        files = List.copyOf(files);
        settings = Map.copyOf(settings);
    }

    /// Reads `arguments`; throws [WrongUsage] when one is unknown, lacks its value or has a wrong one.
    static ShellArguments read(List<String> arguments) {
        List<String> files = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        boolean help = false;
        for (int index = 0; index < arguments.size(); index++) {
            String argument = arguments.get(index);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!argument.startsWith("-")) {
                files.add(readable(argument));
            } else if (name.equals("--help") || name.equals("-h")) {
                help = true;
            } else if (!KNOWN.contains(name)) {
                throw new WrongUsage(
                        "Unknown option '" + name + "'. Known options: " + String.join(", ", KNOWN) + ".");
            } else if (equals < 0 && index + 1 == arguments.size()) {
                throw new WrongUsage("Option " + name + " needs a value.");
            } else {
                read(name, equals < 0 ? arguments.get(++index) : argument.substring(equals + 1), settings);
            }
        }
        return new ShellArguments(files, master(settings), settings, help);
    }

    private static void read(String name, String value, Map<String, String> settings) {
        switch (name) {
            case "--master" -> settings.put(TroupeConf.MASTER.name(), value);
            case "--name" -> settings.put(TroupeConf.APP_NAME.name(), value);
            case "--jars" -> settings.put("troupe.jars", value);
            case "--conf" -> {
                int equals = value.indexOf('=');
                if (equals <= 0) {
                    throw new WrongUsage("Option --conf is '" + value + "'; it must be KEY=VALUE.");
                }
                settings.put(value.substring(0, equals).strip(), value.substring(equals + 1).strip());
            }
            default -> {
                // --memory has been obeyed by whoever started this JVM
            }
        }
    }

    private static String readable(String file) {
        if (!Files.isReadable(Path.of(file))) {
            throw new WrongUsage("There is no file " + file + " that can be read.");
        }
        return file;
    }

    /// What is asked for, then what the JVM was started with, then the environment, then this machine.
    private static String master(Map<String, String> settings) {
        String asked = settings.remove(TroupeConf.MASTER.name());
        if (asked == null) {
            asked = System.getProperty(TroupeConf.MASTER.name());
        }
        if (asked == null) {
            asked = System.getenv("TROUPE_MASTER");
        }
        return asked == null || asked.isBlank() ? "local[*]" : asked;
    }
}
