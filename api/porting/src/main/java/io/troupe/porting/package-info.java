/// What the recipe `io.troupe.porting.FromSpark` does that no recipe of OpenRewrite does: start reading at
/// [io.troupe.porting.ScalaTypes]. The list of all steps is `META-INF/rewrite/from-spark.yml`. Recipes have no state.
@NullMarked
package io.troupe.porting;

import org.jspecify.annotations.NullMarked;
