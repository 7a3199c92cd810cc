/// Broadcast values on an executor: fetched once, however many tasks ask, and handed to all of them.
///
/// Start reading at [io.troupe.engine.broadcast.BroadcastCache]. What the engine must bring is
/// [io.troupe.engine.broadcast.BroadcastSource]: who has the bytes of a value, and how bytes become a value. All
/// types are safe for use by any thread.
///
/// *Files.* The bytes of a fetched value are kept in a file of the executor's folder, as they came, so that other
/// executors can fetch them from here. The file is written under a temporary name that nothing reads and is
/// offered only when it is complete; what a dying process leaves is removed with its folder (package `disk`).
@NullMarked
package io.troupe.engine.broadcast;

import org.jspecify.annotations.NullMarked;
