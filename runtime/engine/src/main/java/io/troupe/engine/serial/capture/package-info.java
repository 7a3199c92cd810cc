/// Why a function cannot be sent, in the words of its source code: which variable, which way, which line, what
/// to do.
///
/// Start reading at [io.troupe.engine.serial.capture.CaptureReport]. Names and lines come from class files;
/// without debug information the report is poorer, never wrong. Nothing here runs unless something has already
/// been refused, so clarity goes before speed. Safe for use by any thread.
@NullMarked
package io.troupe.engine.serial.capture;

import org.jspecify.annotations.NullMarked;
