/// What tasks did, in figures. Start reading at [io.troupe.executor.TaskMetrics]. All types are immutable.
@NullMarked
package io.troupe.executor;

import org.jspecify.annotations.NullMarked;
