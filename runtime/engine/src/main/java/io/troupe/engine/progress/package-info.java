/// One line on a terminal that shows how far the running stages are.
///
/// Start reading at [io.troupe.engine.progress.ConsoleProgress]. What is shown is decided by `ProgressLine`,
/// without clock or terminal.
@NullMarked
package io.troupe.engine.progress;

import org.jspecify.annotations.NullMarked;
