/// Delivers events to the listeners of an application without ever waiting for one.
///
/// Start reading at [io.troupe.engine.listen.ListenerBus]. Any thread may post; each listener is called by a thread
/// of its own.
@NullMarked
package io.troupe.engine.listen;

import org.jspecify.annotations.NullMarked;
