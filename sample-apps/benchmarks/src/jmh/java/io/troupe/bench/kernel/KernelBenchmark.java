package io.troupe.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Times one kernel: the mean of all runs that fit in a second.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class KernelBenchmark {
    /// The label of the kernel; [KernelWorker] sets it.
    @Param("combine-words")
    public String label = "";

    private Kernel kernel = Kernels.COMBINE_WORDS.at(1);

    /// Makes the data.
    @Setup
    public void prepare() {
        Kernels chosen = Kernels.of(label);
        kernel = chosen.at(chosen.rows());
    }

    /// What is timed.
    @Benchmark
    public String run() throws Exception {
        return kernel.run();
    }
}
