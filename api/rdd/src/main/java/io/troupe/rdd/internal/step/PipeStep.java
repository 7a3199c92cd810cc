package io.troupe.rdd.internal.step;

import io.troupe.rdd.internal.flow.PartitionStep;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
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
/// @param ownFolder
///            whether the command runs in a new folder of its own, which is removed at the end of the task
/// @param bufferBytes
///            how much of the input is gathered before it is handed to the command
/// @param encoding
///            name of the encoding of input and output
public record PipeStep(
        List<String> command, Map<String, String> environment, boolean ownFolder, int bufferBytes,
        String encoding)
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
        Path folder = ownFolder ? Files.createTempDirectory("troupe-pipe-") : null;
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        PipedLines.Channels channels = new PipedLines.Channels(Charset.forName(encoding), bufferBytes,
                folder);
        return new PipedLines(command, builder.start(), input, channels);
    }
}
