/// The processes of a standing cluster: being one (`node driver`, `node executor`), and keeping several on
/// one machine (`cluster start`, `stop`, `status`).
///
/// Start reading at [io.troupe.node.cluster.ClusterCommand]. What a driver or an executor does is the
/// engine's; this package reaches it through [io.troupe.node.cluster.StandingNodes] only. A
/// [io.troupe.node.cluster.ClusterFolder] is the memory of a cluster between two commands: one small file for
/// each process, written before the command that started it ends. A process is taken for a member only when
/// its id and its start time both match.
@NullMarked
package io.troupe.node.cluster;

import org.jspecify.annotations.NullMarked;
