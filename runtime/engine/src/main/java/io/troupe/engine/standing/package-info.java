/// Standing clusters: a driver node that knows what executor nodes have to offer and lends it to applications.
///
/// Start reading at [io.troupe.engine.standing.StandingDriver] and
/// [io.troupe.engine.standing.StandingExecutor]. A standing driver runs no jobs: each application's own process
/// is its driver. The application asks the standing driver; what it is granted it uses directly, by telling the
/// granted node to become an executor of the application's own cluster, with an actor system and a class loader
/// of the application's own inside the node's process. Who gets what is decided by `Allocations`, plain state
/// without clock or threads. Every node and application keeps a connection to the standing driver; when it
/// ends, so does all it offered or was granted.
///
/// Any message may get lost, and none is acknowledged by itself: what matters is said again until it has had
/// its effect. The life of a grant, as the three parties see it:
///
/// | what happens | standing driver | application | node |
/// |---|---|---|---|
/// | cores are free, an application wants some | *granted*; says `Granted` | | |
/// | `Granted` is lost | says it again with the next `Request`, every 2 s | | |
/// | the application hears `Granted` | | says `StartExecutor` until the executor has come up | *running* |
/// | the executor has come up | forgets that others did not | | says `GrantRuns` |
/// | the executor ends | | notices by itself | *ended*; says `GrantEnded` |
/// | `GrantEnded` arrives | free; says `Revoked` and `StopExecutor` | takes it for lost | forgets it |
/// | `GrantEnded` is lost | | | its `Report`, every 5 s, names what has ended |
/// | `Report` names what is still granted | free, as above | | |
/// | the application needs it no longer | | says `GiveBack` until it hears `Revoked` | |
/// | `GiveBack` arrives | free; says `Revoked` and `StopExecutor` | | *ended* |
/// | the node is to leave | lends no more of it | | says `Withdraw`; asks its executors' drivers to let them leave |
/// | the node ends | lends no more of it | | says `Withdraw`; ends its executors |
/// | `Report` names what is not granted | says `StopExecutor` | | stops or forgets it |
/// | a process ends, or its connection is cut | free; says `Revoked` or `StopExecutor` | | |
@NullMarked
package io.troupe.engine.standing;

import org.jspecify.annotations.NullMarked;
