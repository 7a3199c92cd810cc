package io.troupe.node.application;

import io.troupe.node.command.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// `train`: runs the programs whose classes the JVM's ahead-of-time cache shall hold. The launcher starts it
/// once after a build. The list is a resource of the samples: a line for each program, as the arguments of
/// `run`, in which `{home}` stands for the product's folder.
public final class TrainCommand {
    private static final String LIST = "META-INF/troupe/training";

    private TrainCommand() {}

    /// Runs them one after the other.
    public static int run(String home) throws ApplicationFailure {
        for (String line : programs()) {
            RunCommand.run(
                    Stream.of(line.strip().split("\\s+")).map(word -> word.replace("{home}", home)).toList());
        }
        return 0;
    }

    private static List<String> programs() {
        try (InputStream list = TrainCommand.class.getClassLoader().getResourceAsStream(LIST)) {
            if (list == null) {
                throw new CommandFailure("There is no " + LIST + " on the class path.");
            }
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
