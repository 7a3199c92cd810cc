/// Other engines to compare with. Their libraries are no dependency of anything: when a comparison is asked for,
/// Maven resolves them, the peer's program (a Java source among the resources of this package) is compiled against
/// them, and it runs as a worker in a process of its own with the same heap and the same number of threads.
///
/// Start reading at [io.troupe.bench.peer.Peer]. All types are immutable.
@NullMarked
package io.troupe.bench.peer;

import org.jspecify.annotations.NullMarked;
