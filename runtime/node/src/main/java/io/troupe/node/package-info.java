/// The command line behind `bin/troupe`: [io.troupe.node.Main] picks a command, the command reads its
/// options, does its work and returns the exit code: 0 done, 1 failed, 2 wrong usage.
///
/// Start reading at [io.troupe.node.Main]. Options are read by [io.troupe.node.Options], a small reader of
/// its own, because `run` is on the path of every program's start and a general library costs a tenth of a
/// second there. Everything here runs on the main thread; commands get the streams they print to and never
/// touch `System.out`.
@NullMarked
package io.troupe.node;

import org.jspecify.annotations.NullMarked;
