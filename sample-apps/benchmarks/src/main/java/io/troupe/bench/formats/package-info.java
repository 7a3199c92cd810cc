/// Reads and writes of file formats, ours beside DuckDB's.
///
/// Start reading at [io.troupe.bench.formats.FormatsComparison]: it runs one worker process after the other on the files
/// that [io.troupe.bench.formats.FormatsData] writes. Everything here belongs to one thread.
@NullMarked
package io.troupe.bench.formats;

import org.jspecify.annotations.NullMarked;
