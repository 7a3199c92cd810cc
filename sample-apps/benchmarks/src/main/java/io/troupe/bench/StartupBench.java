package io.troupe.bench;

import io.troupe.bench.measure.BenchCase;
import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.Runs;
import io.troupe.bench.peer.Peer;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.CommandFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `bench startup`: from nothing to a result. A whole process that counts an RDD of the numbers 1 to 1,000, started
/// by `bin/troupe` as a user would; the time goes from the start of the process to its end. The warm-ups let the
/// launcher build and train its cache for fast starts.
final class StartupBench implements Program {
    private static final String NUMBERS = "1000";

    @Override
    public Syntax syntax() {
        Syntax syntax = Syntax
                .of("bench startup", "Times whole processes that count an RDD of 1 to 1,000.")
                .option("--master", "URL", "local[2]", "where the counting runs");
        return BenchOptions.addPeersTo(BenchOptions.addTo(syntax, 2, 10));
    }

    @Override
    public void run(Arguments arguments, PrintStream out) throws Exception {
        List<Peer> peers = BenchOptions.peers(arguments, Peer.SPARK);
        Runs runs = BenchOptions.runs(arguments);
        String master = arguments.text("--master");
        CacheFolder cache = BenchOptions.cache(arguments);
        List<String> own = List.of(launcher().toString(), "run", "--master", master, "count", "--to",
                NUMBERS);
        Measurement measurement = Measurement.expecting(NUMBERS, runs.time(new WholeProcess("count", own)));
        for (Peer peer : peers) {
            List<String> command = peer.command("SparkCount", "1g", List.of(master, NUMBERS), cache);
            measurement = measurement
                    .versus(peer.label(), runs.time(new WholeProcess(peer.label(), command)).median());
        }
        Map<String, Object> environment = Environment.here();
        environment.put("master", master);
        peers.forEach(peer -> environment.put(peer.label(), peer.coordinates()));
        new Report("startup", environment, List.of(measurement)).publish(arguments.has("--json"), out);
    }

    private static Path launcher() {
        Path launcher = Path.of(System.getProperty("troupe.home", "."), "bin", "troupe").toAbsolutePath()
                .normalize();
        if (!Files.isExecutable(launcher)) {
            throw new CommandFailure(
                    "There is no launcher at " + launcher + "; start this with bin/troupe bench startup.");
        }
        return launcher;
    }

    /// A process that prints its answer and ends.
    private record WholeProcess(String name, List<String> command) implements BenchCase {
        private static final long LIMIT_SECONDS = 300;

        @Override
        public String run() throws IOException, InterruptedException {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "no end within " + LIMIT_SECONDS + " s";
            }
            return process.exitValue() == 0 ? output : "exit code " + process.exitValue();
        }
    }
}
