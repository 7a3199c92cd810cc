package io.troupe.rdd.internal.step;

import io.troupe.rdd.internal.flow.PartitionStep;
import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines that an external command prints when the records are its input, one line each.
///
/// @param command
///            program and arguments
/// @param environment
///            added to the environment of the task's process
/// @param folder
///            where the command runs, or null for the task's own
public record PipeStep(List<String> command, Map<String, String> environment, @Nullable String folder)
        implements
            PartitionStep {
    /// Copies the command and the environment.
    public PipeStep {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    @Override
    public Iterator<@Nullable Object> over(Iterator<@Nullable Object> input, int partition)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        if (folder != null) {
            builder.directory(new File(folder));
        }
        return new PipedLines(command, builder.start(), input);
    }
}
