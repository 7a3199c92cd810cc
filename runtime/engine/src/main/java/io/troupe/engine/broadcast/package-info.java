/// Broadcast values on an executor: fetched once, however many tasks ask, and handed to all of them.
///
/// Start reading at [io.troupe.engine.broadcast.BroadcastCache], then
/// [io.troupe.engine.broadcast.BroadcastFetch]. The driver writes a value once, as pieces in a file
/// ([io.troupe.engine.broadcast.BroadcastStore]); executors fetch pieces from each other and from the driver, and
/// serve those that they have while they still fetch others. So the driver sends about one copy, however many
/// executors there are. What the engine must bring is [io.troupe.engine.broadcast.BroadcastSource]: who has which
/// piece, and how bytes become a value. All types are safe for use by any thread unless they say otherwise.
///
/// *Memory.* An executor reserves as many bytes as the value has serialised before it fetches the first piece, and
/// refuses the value when there is no room, after other stored data was evicted. Bytes on their way are in files
/// and one piece at a time in memory. In the process where a value was made it is counted when it is a
/// [io.troupe.engine.broadcast.SizedValue].
///
/// *Checks.* A piece is one segment of checksummed frames (package `frame`), made by the driver and passed on as it
/// is: whoever serves or reads one checks all of it. A damaged piece is fetched from somebody else.
///
/// *Files.* Pieces of a value are appended to one file of the process's folder under a name that is never used
/// again, and known only to the table in memory; what a dying process leaves is removed with its folder (package
/// `disk`). An executor whose disk fails does without the file: it cannot serve others and fetches pieces in order.
@NullMarked
package io.troupe.engine.broadcast;

import org.jspecify.annotations.NullMarked;
