/// Text as data sources that came from Spark write it. Everything here is immutable.
@NullMarked
package io.troupe.unsafe.types;

import org.jspecify.annotations.NullMarked;
