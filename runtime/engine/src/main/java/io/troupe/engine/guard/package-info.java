/// Protects actors that can be reached from other processes.
///
/// There is one type, [io.troupe.engine.guard.MessageGuard]; every actor of Troupe is spawned behind it.
@NullMarked
package io.troupe.engine.guard;

import org.jspecify.annotations.NullMarked;
