/// Aggregates of elements for `KeyValueGroupedDataset.agg`: start reading at
/// [io.troupe.sql.expressions.javalang.typed]. Everything here is immutable and serialisable.
@NullMarked
package io.troupe.sql.expressions.javalang;

import org.jspecify.annotations.NullMarked;
