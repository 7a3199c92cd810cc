/// The contract of everything that measures: cases that check their answer, are warmed up and run several times, and
/// a report with median, least and greatest time that is a table for people or one JSON object for programs.
///
/// Start reading at [io.troupe.bench.measure.BenchCase] and [io.troupe.bench.measure.Report]. Cases run in a worker
/// process ([io.troupe.bench.measure.Worker]) that prints one line for each; whoever started it reads them with
/// [io.troupe.bench.measure.WorkerProcess]. Peers are workers too, so all are measured the same way.
///
/// A report goes to standard output and is the only thing there; everything else goes to standard error. Nothing here
/// knows the engine. No type is shared between threads.
@NullMarked
package io.troupe.bench.measure;

import org.jspecify.annotations.NullMarked;
