/// Reading a command line: options, operands, and errors that say what would be right.
///
/// Start reading at [io.troupe.node.command.Options]. Immutable values; no streams, no exit.
@NullMarked
package io.troupe.node.command;

import org.jspecify.annotations.NullMarked;
