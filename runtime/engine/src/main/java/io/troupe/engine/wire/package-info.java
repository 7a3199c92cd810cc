/// What driver and executors say to each other, and how it becomes bytes.
///
/// Start reading at [io.troupe.engine.wire.ToExecutor] and [io.troupe.engine.wire.ToDriver]: the whole control
/// protocol. Messages are records, carry decisions and ids only, and are small: anything that may be large is
/// fetched through `bulk`. Inside one JVM the same messages pass by reference.
@NullMarked
package io.troupe.engine.wire;

import org.jspecify.annotations.NullMarked;
