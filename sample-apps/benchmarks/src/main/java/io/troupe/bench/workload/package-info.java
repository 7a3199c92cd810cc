/// The data of the benchmarks: every row is a pure function of its number, so that any process, in any language, can
/// make any part of it in any order.
///
/// Start reading at [io.troupe.bench.workload.SplitMix], from which everything is drawn. `*Rows` classes hold one
/// function per column; [io.troupe.bench.workload.WordFile] is the only workload that is a file. What the right
/// answers are stands in [io.troupe.bench.workload.PublishedChecks] at full size and is computed by
/// [io.troupe.bench.workload.PlainAnswers] at any other.
///
/// All functions are safe for use by any thread. All 64-bit arithmetic wraps. Nothing here knows the engine or any
/// peer: programs of peers use these classes too.
@NullMarked
package io.troupe.bench.workload;

import org.jspecify.annotations.NullMarked;
