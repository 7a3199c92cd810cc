/// What is bound to the thread of a running task, so that broadcasts and accumulators inside user functions find it.
///
/// Start reading at [io.troupe.rdd.internal.scope.TaskScope]. A program that runs user functions opens a scope
/// *before* it deserialises them and closes it after the last record. A scope belongs to the thread of its task; the
/// objects that were bound to it may be used by other threads that the user's code starts.
@NullMarked
package io.troupe.rdd.internal.scope;

import org.jspecify.annotations.NullMarked;
