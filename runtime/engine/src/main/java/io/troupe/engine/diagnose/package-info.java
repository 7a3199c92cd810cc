/// Telling a person what went wrong: which code is the user's, and how an exception reads in a few lines.
///
/// Start reading at [io.troupe.engine.diagnose.ErrorReport], then [io.troupe.engine.diagnose.UserCode].
/// Everything is a pure function of its arguments, but for [io.troupe.engine.diagnose.UserCode#callSite], which
/// looks at the calling thread's stack. Safe for use by any thread.
@NullMarked
package io.troupe.engine.diagnose;

import org.jspecify.annotations.NullMarked;
