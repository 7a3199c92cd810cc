/// The leaf values that every layer of Troupe shares: errors, configuration, tuples, partitioners and
/// what a task can learn about itself. Nothing here knows the engine; everything else may use it.
///
/// Start reading at [io.troupe.TroupeConf]. All types are immutable or say otherwise.
@NullMarked
package io.troupe;

import org.jspecify.annotations.NullMarked;
