/// Processes that are killed while a statement writes, and what the next process finds.
///
/// Start reading at [io.troupe.bench.kills.KillsProgram], the command. It makes a warehouse in one
/// process, copies it for each trial, starts a process that runs one statement of a
/// [io.troupe.bench.kills.WriteKind], kills it at a random moment, and lets another process, a
/// [io.troupe.bench.kills.Statement] too, say what is there.
///
/// Threads: everything belongs to one thread.
@NullMarked
package io.troupe.bench.kills;

import org.jspecify.annotations.NullMarked;
