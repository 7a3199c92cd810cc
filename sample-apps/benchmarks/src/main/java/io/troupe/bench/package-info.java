/// The benchmarks behind `bin/troupe bench`: each is a program that measures, checks and prints a report.
///
/// Start reading at [io.troupe.bench.Bench], which lists them. What is measured, and what the time includes, stands
/// in the comment of each program. Everything here runs on the main thread.
@NullMarked
package io.troupe.bench;

import org.jspecify.annotations.NullMarked;
