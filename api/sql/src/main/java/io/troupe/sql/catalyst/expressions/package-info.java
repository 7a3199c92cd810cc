/// A row under the name by which sources that came from Spark know it.
@NullMarked
package io.troupe.sql.catalyst.expressions;

import org.jspecify.annotations.NullMarked;
