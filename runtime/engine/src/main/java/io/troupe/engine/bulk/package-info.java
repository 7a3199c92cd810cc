/// Moves whatever is too large for a message: shuffle buckets, blocks, broadcasts, programs, payloads, results,
/// tables, classes and jars. A node offers [io.troupe.engine.bulk.BulkSource]s; any thread that may block reads
/// through a [io.troupe.engine.bulk.BulkClient].
@NullMarked
package io.troupe.engine.bulk;

import org.jspecify.annotations.NullMarked;
