package io.troupe.node.application;

import io.troupe.node.command.Options;
import io.troupe.node.command.UsageException;

import java.util.List;

/// `run [OPTIONS] APP [ARGS]`: runs a sample by its short name, or a main class of the class path by its full
/// name.
public final class RunCommand {
    private RunCommand() {}

    /// The application's exit code, or an [ApplicationFailure] with what its main threw.
    public static int run(List<String> arguments) throws ApplicationFailure {
        Options options = Options.read(arguments, ApplicationOptions.names("--jars"));
        if (options.operands().isEmpty()) {
            throw new UsageException(
                    "Which program? Name a sample (bin/troupe apps lists them) or a main class.");
        }
        ApplicationOptions.apply(options, System.getenv("TROUPE_MASTER"));
        options.text("--jars").ifPresent(ApplicationOptions::setJars);
        List<String> operands = options.operands();
        return MainMethod
                .find(RunCommand.class.getClassLoader(), mainClass(operands.getFirst()), "on the class path")
                .run(operands.subList(1, operands.size()));
    }

    private static String mainClass(String name) {
        if (name.indexOf('.') >= 0 || isClass(name)) {
            return name;
        }
        Programs samples = Programs.applications();
        return samples.find(name).map(Programs.Program::mainClass).orElseThrow(() -> new UsageException(
                "No sample '" + name + "'." + samples.didYouMean(name)
                        + " bin/troupe apps lists them; another program is named by its class, such as com.acme.Count."));
    }

    /// Whether `name` is a class without a package. Names of samples are in small letters, so that those are
    /// not looked for.
    private static boolean isClass(String name) {
        if (!Character.isUpperCase(name.charAt(0))) {
            return false;
        }
        try {
            Class.forName(name, false, RunCommand.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return false;
        }
    }
}
