package io.troupe.bench.peer;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts JVMs like this one: same JDK, flags and class path, another heap and main class.
public final class OwnProcess {
    private OwnProcess() {}

    /// The command that runs `mainClass` with a heap of `memory`.
    public static List<String> command(String mainClass, String memory, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (isInherited(flag)) {
                command.add(flag);
            }
        }
        command.add("-Xmx" + memory);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return command;
    }

    /// Heap sizes are replaced; agents and recordings belong to the process they were meant for.
    private static boolean isInherited(String flag) {
        return !flag.startsWith("-Xmx") && !flag.startsWith("-Xms")
                && !flag.startsWith("-XX:MaxRAMPercentage")
                && !flag.startsWith("-agent") && !flag.startsWith("-javaagent")
                && !flag.startsWith("-XX:StartFlightRecording") && !flag.startsWith("-XX:AOTCacheOutput")
                && !flag.startsWith("-Dtroupe.master");
    }
}
