/// The data plane of one executor in one object: what a task needs to read and write, and what other executors
/// are served.
///
/// Start reading at [io.troupe.engine.data.DataPlane], then [io.troupe.engine.data.TaskData].
@NullMarked
package io.troupe.engine.data;

import org.jspecify.annotations.NullMarked;
