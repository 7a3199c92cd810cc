/// The kernels of RDDs and of SQL one by one: tables, sorts, scanners and codecs on data that fits in
/// memory, without a context and without tasks. What a change to one of them buys shows here, and in
/// `bench rdd` whether a user feels it.
///
/// Start reading at [io.troupe.bench.kernel.Kernels], which lists them. They know nothing of JMH, which times them:
/// `KernelBenchmark` and `KernelWorker`, the main class of the process that does so, lie in `src/jmh`. A kernel
/// belongs to one thread.
@NullMarked
package io.troupe.bench.kernel;

import org.jspecify.annotations.NullMarked;
