/// Standing clusters: a driver node that knows what executor nodes have to offer and lends it to applications.
///
/// Start reading at [io.troupe.engine.standing.StandingDriver] and
/// [io.troupe.engine.standing.StandingExecutor]. A standing driver runs no jobs: each application's own process
/// is its driver. The application asks the standing driver; what it is granted it uses directly, by telling the
/// granted node to become an executor of the application's own cluster, with an actor system and a class loader
/// of the application's own inside the node's process. Who gets what is decided by `Allocations`, plain state
/// without clock or threads. Every node and application keeps a connection to the standing driver; when it
/// ends, so does all it offered or was granted.
@NullMarked
package io.troupe.engine.standing;

import org.jspecify.annotations.NullMarked;
