/// The actor systems of Troupe's own processes: their configuration, how they find out that a process is gone,
/// and how executor processes are started.
///
/// Start reading at [io.troupe.engine.cluster.OwnSystem]. Everything a system is configured with is written
/// down here: no `application.conf`, no `reference.conf` of somebody else and no system property changes it.
@NullMarked
package io.troupe.engine.cluster;

import org.jspecify.annotations.NullMarked;
