/// One application that runs small jobs for a long time, and must not grow by it.
///
/// Start reading at [io.troupe.bench.soak.Soak]. One thread.
@NullMarked
package io.troupe.bench.soak;

import org.jspecify.annotations.NullMarked;
