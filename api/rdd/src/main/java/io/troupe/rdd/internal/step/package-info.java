/// The narrow operations of datasets as [steps][io.troupe.rdd.internal.flow.Step], one record type each,
/// named after the method that makes it.
///
/// Start reading at [io.troupe.rdd.internal.step.MapStep]. A step is immutable and serialisable; what it
/// needs to remember while it runs lives in the object that `open` returns, one for each partition.
/// Steps are made for any type of record; the API classes above vouch for the types.
@NullMarked
package io.troupe.rdd.internal.step;

import org.jspecify.annotations.NullMarked;
