/// Starting applications from programs: as a process of their own, or in this one, with a handle that tells how they
/// do.
///
/// Start reading at [io.troupe.launcher.TroupeLauncher] and [io.troupe.launcher.AppHandle]. A process
/// that is started with a handle calls back on a loopback port with a secret that only it knows; when
/// the line breaks, or the process ends, the handle knows that too.
///
/// Threads: launchers belong to one thread; handles may be used by any. Listeners are called one at a
/// time, on a thread of the handle, in the order of events.
@NullMarked
package io.troupe.launcher;

import org.jspecify.annotations.NullMarked;
