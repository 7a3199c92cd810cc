package io.troupe.bench;

import io.troupe.bench.soak.Soak;
import io.troupe.examples.program.Program;
import io.troupe.node.command.Suggestion;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// `bin/troupe bench NAME`: runs the benchmark `NAME`.
public final class Bench {
    private static final Map<String, Supplier<Program>> BENCHMARKS = new LinkedHashMap<>();

    static {
        BENCHMARKS.put("startup", StartupBench::new);
        BENCHMARKS.put("tasks", TasksBench::new);
        BENCHMARKS.put("rdd", RddBench::new);
        BENCHMARKS.put("kernels", KernelsBench::new);
        BENCHMARKS.put("memory", MemoryBench::new);
        BENCHMARKS.put("sql", SqlBench::new);
        BENCHMARKS.put("files", FilesBench::new);
        BENCHMARKS.put("tpch", SuiteBench::tpch);
        BENCHMARKS.put("tpcds", SuiteBench::tpcds);
        BENCHMARKS.put("formats", FormatsBench::new);
        BENCHMARKS.put("soak", Soak::new);
        BENCHMARKS.put("checks", ChecksBench::new);
    }

    private Bench() {}

    /// Runs the benchmark named first with the arguments that follow.
    public static void main(String[] arguments) {
        int exitCode = run(List.of(arguments), System.out, System.err);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || arguments.getFirst().equals("--help")) {
            (arguments.isEmpty() ? err : out)
                    .println(
                            "Usage: bench " + String.join("|", BENCHMARKS.keySet())
                                    + " [OPTIONS]; --help after a name lists them");
            return arguments.isEmpty() ? 2 : 0;
        }
        String name = arguments.getFirst();
        Supplier<Program> benchmark = BENCHMARKS.get(name);
        if (benchmark == null) {
            err.println(
                    "bench: There is no benchmark '" + name + "'."
                            + Suggestion.didYouMean(name, BENCHMARKS.keySet())
                            + " There are " + String.join(", ", BENCHMARKS.keySet()) + ".");
            return 2;
        }
        return Program.run(benchmark.get(), arguments.subList(1, arguments.size()), out, err);
    }
}
