package io.troupe.bench.kills;

import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Json;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.CommandFailure;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// `conformance kills`: kills processes (SIGKILL) while they write to tables. The check holds when the
/// next process finds each table as it was before the statement or as it is after it, and after one more
/// write nothing lies about.
public final class KillsProgram implements Program {
    /// How often a process was killed, and what was found then.
    private static final class Tally {
        private int before;
        private int after;
    }

    private final Map<WriteKind, Tally> tallies = new EnumMap<>(WriteKind.class);
    private final List<String> failures = new ArrayList<>();

    @Override
    public Syntax syntax() {
        return Syntax.of("conformance kills", "Kills processes while they write to tables.")
                .option("--kind", "NAME,NAME", "all", "of writes: " + String.join(", ", names())
                        + "; those of Iceberg need --jars, and all leaves them out without")
                .option("--count", "N", "5", "how many processes of each kind are killed")
                .option("--seed", "N", "1", "of the moments")
                .option("--jars", "A.JAR,B.JAR", "", "more jars or folders of classes")
                .flag("--json", "one JSON object on standard output");
    }

    private static List<String> names() {
        return Arrays.stream(WriteKind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public void run(Arguments arguments, PrintStream out) throws IOException, InterruptedException {
        Random random = new Random(arguments.wholeNumber("--seed", Long.MIN_VALUE, Long.MAX_VALUE));
        int count = arguments.integer("--count", 1, 1_000_000);
        String jars = arguments.text("--jars").replace(",", File.pathSeparator);
        for (WriteKind kind : kinds(arguments)) {
            Path folder = Files.createTempDirectory("troupe-kills-");
            try {
                tallies.put(kind, new Tally());
                trials(kind, count, random, folder, jars);
                if (!arguments.has("--json")) {
                    Tally tally = tallies.get(kind);
                    out.printf(Locale.ROOT, "%s: %d killed, %d before and %d after, %d failed%n",
                            kind.name().toLowerCase(Locale.ROOT), count, tally.before, tally.after,
                            failures.size());
                }
            } finally {
                remove(folder);
            }
        }
        if (arguments.has("--json")) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("benchmark", "conformance kills");
            report.put("environment", Environment.here());
            tallies.forEach((kind, tally) -> report.put(kind.name().toLowerCase(Locale.ROOT),
                    Map.of("before", tally.before, "after", tally.after)));
            report.put("failures", failures);
            report.put("ok", failures.isEmpty());
            out.println(Json.write(report));
        } else {
            failures.forEach(out::println);
        }
        if (!failures.isEmpty()) {
            throw new CommandFailure(
                    failures.size() + " tables were left in between, or with something about.");
        }
    }

    private static List<WriteKind> kinds(Arguments arguments) {
        String wanted = arguments.text("--kind").toUpperCase(Locale.ROOT);
        if (wanted.equals("ALL")) {
            return Arrays.stream(WriteKind.values())
                    .filter(kind -> !arguments.text("--jars").isEmpty()
                            || kind.ordinal() < WriteKind.JDBC.ordinal())
                    .toList();
        }
        List<WriteKind> kinds = new ArrayList<>();
        for (String name : wanted.split(",")) {
            kinds.add(Arrays.stream(WriteKind.values()).filter(kind -> kind.name().equals(name)).findFirst()
                    .orElseThrow(() -> new CommandFailure("There is no kind '" + name + "'; there is "
                            + String.join(", ", names()) + ".")));
        }
        return kinds;
    }

    private void trials(WriteKind kind, int count, Random random, Path folder, String jars)
            throws IOException, InterruptedException {
        Path whole = folder.resolve("whole");
        Path work = folder.resolve("work");
        lines(kind, "prepare", work, jars);
        copy(work, whole);
        String before = lines(kind, "check", work, jars).getFirst();
        restore(whole, work);
        long start;
        long nanos;
        Process process = start(kind, "run", work, jars);
        try (BufferedReader lines = reader(process)) {
            require(lines, "ready", kind);
            start = System.nanoTime();
            require(lines, "done", kind);
            nanos = System.nanoTime() - start;
        } finally {
            process.destroyForcibly().waitFor();
        }
        String after = lines(kind, "check", work, jars).getFirst();
        for (int i = 0; i < count; i++) {
            restore(whole, work);
            kill(kind, work, jars, random, nanos);
            List<String> said = lines(kind, "check", work, jars);
            String where = kind + ", kill " + i + ": ";
            Tally tally = Objects.requireNonNull(tallies.get(kind), kind::name);
            if (said.getFirst().equals(before)) {
                tally.before++;
            } else if (said.getFirst().equals(after)) {
                tally.after++;
            } else {
                failures.add(where + said.getFirst() + ", before " + before + ", after " + after);
            }
            if (!said.getLast().equals("left []")) {
                failures.add(where + said.getLast());
            }
        }
    }

    /// Half of the processes are killed at any moment, half within a few milliseconds after their commit begins.
    private static void kill(WriteKind kind, Path work, String jars, Random random, long nanos)
            throws IOException, InterruptedException {
        boolean nearCommit = random.nextBoolean();
        long wait = (long) (random.nextDouble() * (nearCommit ? 15e6 : nanos * 1.1));
        Process process = start(kind, "run", work, jars);
        try (BufferedReader lines = reader(process)) {
            require(lines, "ready", kind);
            long end = System.nanoTime() + 2 * nanos;
            while (nearCommit && System.nanoTime() < end && !isCommitting(work)) {
                LockSupport.parkNanos(300_000);
            }
            LockSupport.parkNanos(wait);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static boolean isCommitting(Path work) throws IOException {
        Path table = work.resolve("warehouse").resolve("t");
        if (!Files.isDirectory(table)) {
            return false;
        }
        try (Stream<Path> files = Files.list(table)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.equals("_turn") || name.contains("commit-"));
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void require(BufferedReader lines, String wanted, WriteKind kind) throws IOException {
        String line = lines.readLine();
        if (!wanted.equals(line)) {
            throw new CommandFailure(
                    "The process of " + kind + " said " + line + " instead of " + wanted + ".");
        }
    }

    /// What a process says that ends by itself.
    private static List<String> lines(WriteKind kind, String step, Path work, String jars)
            throws IOException, InterruptedException {
        Process process = start(kind, step, work, jars);
        List<String> said;
        try (BufferedReader lines = reader(process)) {
            said = lines.lines().toList();
        }
        if (process.waitFor() != 0) {
            throw new CommandFailure("The process of " + kind + ", " + step + ", ended with exit code "
                    + process.exitValue() + " after " + said + ".");
        }
        return said;
    }

    private static Process start(WriteKind kind, String step, Path work, String jars) throws IOException {
        Files.createDirectories(work);
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx400m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp",
                System.getProperty("java.class.path") + (jars.isEmpty() ? "" : File.pathSeparator + jars),
                Statement.class.getName(), kind.name(), step, work.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void restore(Path whole, Path work) throws IOException {
        remove(work);
        copy(whole, work);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
