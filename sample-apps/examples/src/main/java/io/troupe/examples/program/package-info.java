/// What the samples and the benchmarks share as programs: options with help, one line for each error, exit codes.
///
/// Start reading at [io.troupe.examples.program.Program]. Exit codes are 0 done, 1 failed, 2 wrong usage. Everything
/// runs on the main thread.
@NullMarked
package io.troupe.examples.program;

import org.jspecify.annotations.NullMarked;
