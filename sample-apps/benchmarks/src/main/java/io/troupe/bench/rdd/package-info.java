/// The RDD workloads as programs of the public API: what a user would write, nothing tuned for the benchmark. The
/// programs of peers follow the same steps.
///
/// Start reading at [io.troupe.bench.rdd.RddWorker]. Cases run on the main thread and share one context.
@NullMarked
package io.troupe.bench.rdd;

import org.jspecify.annotations.NullMarked;
