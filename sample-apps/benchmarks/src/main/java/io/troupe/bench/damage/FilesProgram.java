package io.troupe.bench.damage;

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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// `conformance files`: reads files that are damaged at random, in a process with a small heap. The
/// check holds when each is read or refused with an error that is declared and says which file it is, in
/// time and without the end of memory.
public final class FilesProgram implements Program {
    private int read;
    private int refused;
    private double slowestSeconds;
    private long slowestSeed;
    private final List<String> failures = new ArrayList<>();

    @Override
    public Syntax syntax() {
        return Syntax.of("conformance files", "Reads files that are damaged at random.")
                .option("--format", "NAME", "csv", "csv, json, xml, parquet; with --jars orc and avro")
                .option("--mode", "MODE", "PERMISSIVE", "of records: PERMISSIVE, DROPMALFORMED or FAILFAST")
                .option("--count", "N", "1000", "how many files")
                .option("--seed", "N", "1", "the first seed; each file has the next one")
                .option("--most", "N", "10", "after how many failures to stop")
                .option("--heap", "MEBIBYTES", "256", "of the process that reads")
                .option("--seconds", "N", "20", "how long a file may take")
                .option("--jars", "A.JAR,B.JAR", "",
                        "more jars or folders of classes for the process that reads")
                .flag("--json", "one JSON object on standard output");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) throws IOException, InterruptedException {
        int count = arguments.integer("--count", 1, 100_000_000);
        long first = arguments.wholeNumber("--seed", Long.MIN_VALUE, Long.MAX_VALUE);
        int most = arguments.integer("--most", 1, 1_000_000);
        Path folder = Files.createTempDirectory("troupe-files-");
        long start = System.nanoTime();
        try {
            long next = first;
            while (next < first + count && failures.size() < most) {
                next = read(arguments, next, first + count - next, most, folder);
            }
        } finally {
            remove(folder);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (arguments.has("--json")) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("benchmark", "conformance files");
            report.put("environment", Environment.here());
            report.put("format", arguments.text("--format"));
            report.put("mode", arguments.text("--mode"));
            report.put("seed", first);
            report.put("read", read);
            report.put("refused", refused);
            report.put("slowest_seconds", slowestSeconds);
            report.put("failures", failures);
            report.put("ok", failures.isEmpty());
            out.println(Json.write(report));
        } else {
            failures.forEach(failure -> out.println(failure + "\n"));
            out.printf(Locale.ROOT,
                    "%s %s: %d files from seed %d in %.0f s: %d read, %d refused, %d failed; the slowest took %.2f s (seed %d)%n",
                    arguments.text("--format"), arguments.text("--mode"), read + refused + failures.size(),
                    first,
                    seconds, read, refused, failures.size(), slowestSeconds, slowestSeed);
        }
        if (!failures.isEmpty()) {
            throw new CommandFailure(failures.size() + " files were neither read nor refused.");
        }
    }

    /// Lets a process read files; returns the seed to go on with.
    private long read(Arguments arguments, long first, long count, int most, Path folder)
            throws IOException, InterruptedException {
        String jars = arguments.text("--jars").replace(",", File.pathSeparator);
        String classPath = System.getProperty("java.class.path")
                + (jars.isEmpty() ? "" : File.pathSeparator + jars);
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + arguments.integer("--heap", 32, 1 << 20) + "m", "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", classPath,
                FileReader.class.getName(), arguments.text("--format"),
                arguments.text("--mode").toUpperCase(Locale.ROOT), String.valueOf(first),
                String.valueOf(count), String.valueOf(arguments.integer("--seconds", 1, 3600)),
                folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        boolean isOpen = false;
        long seed = first - 1;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null
                    && failures.size() < most; line = lines.readLine()) {
                String[] words = line.split(" ", 3);
                seed = Long.parseLong(words[1]);
                isOpen = words[0].equals("begin");
                note(words, seed);
            }
        } finally {
            process.destroyForcibly();
        }
        int exitCode = process.waitFor();
        if (isOpen) {
            failures.add("seed " + seed + ": the process ended with exit code " + exitCode);
        } else if (seed < first) {
            throw new CommandFailure("The process that reads ended with exit code " + exitCode
                    + " before its first file.");
        }
        return seed + 1;
    }

    private void note(String[] words, long seed) {
        switch (words[0]) {
            case "read" -> read++;
            case "refused" -> refused++;
            case "failed" -> failures.add("seed " + seed + ": " + words[2]);
            default -> {
                return;
            }
        }
        if (!words[0].equals("failed") && Long.parseLong(words[2]) / 1e9 > slowestSeconds) {
            slowestSeconds = Long.parseLong(words[2]) / 1e9;
            slowestSeed = seed;
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
