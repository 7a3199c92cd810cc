package io.troupe.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The command line in a process of its own. Its temporary files are below a folder of its own.
final class CommandProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final BufferedReader out;
    private final Path errors;
    private final Path folder;

    private CommandProcess(Process process, Path errors, Path folder) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
        this.folder = folder;
    }

    /// Starts `bin/troupe` with these arguments, without the launcher and without a terminal.
    static CommandProcess start(Path folder, String... arguments) throws IOException, InterruptedException {
        return startWith(List.of(), folder, arguments);
    }

    /// The same with more jars on the class path, which the launcher would put there for `--jars`.
    static CommandProcess startWith(List<Path> jars, Path folder, String... arguments)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile(folder, "stderr", ".txt");
        return new CommandProcess(
                new ProcessBuilder(command(jars, folder, arguments)).redirectError(errors.toFile()).start(),
                errors, folder);
    }

    /// What is started then.
    static List<String> command(List<Path> jars, Path folder, String... arguments)
            throws InterruptedException {
        String classPath = Stream.concat(Stream.of(System.getProperty("java.class.path")),
                jars.stream().map(Path::toString)).collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(withDefaultSignals());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED", "-Dtroupe.home=" + folder,
                "-Dtroupe.local.dir=" + folder, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp", classPath, "io.troupe.node.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /// A process that was started in the background ignores Ctrl-C, and so would its children.
    private static List<String> withDefaultSignals() throws InterruptedException {
        List<String> prefix = List.of("env", "--default-signal=INT");
        try {
            Process probe = new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("true")).toList())
                    .redirectErrorStream(true).start();
            return probe.waitFor() == 0 ? prefix : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// The next line of its standard output that starts with `start`.
    String awaitLine(String start) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(start)) {
                    return line;
                }
            }
            throw new AssertionError("no line '" + start + "'; errors: " + errors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /// Sends a signal, such as `INT`.
    void signal(String name) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor());
    }

    /// Its exit code, when it has ended.
    int exitCode() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not end");
        return process.exitValue();
    }

    /// What it has printed to standard error.
    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its files and folders that are there now.
    List<String> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("troupe-"))
                    .toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
