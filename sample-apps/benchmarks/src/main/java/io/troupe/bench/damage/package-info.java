/// Files that are damaged at random, and what the formats say of them.
///
/// Start reading at [io.troupe.bench.damage.FilesProgram], the command. It starts a process with a small
/// heap, a [io.troupe.bench.damage.FileReader], which makes a file for each seed
/// ([io.troupe.bench.damage.WholeFile]), damages it ([io.troupe.bench.damage.Damage]), reads it and
/// writes a line of what came of it to its standard output; a file that takes too long, or all memory,
/// ends the process, and the next one goes on with the next seed.
///
/// Threads: a reader has one that reads and one that watches it; all else belongs to one thread.
@NullMarked
package io.troupe.bench.damage;

import org.jspecify.annotations.NullMarked;
