/// Files of bytes: records of a fixed length, whole files that are opened where they are read, and files of objects.
///
/// Start reading at [io.troupe.rdd.internal.binary.BinaryInput] and [io.troupe.rdd.internal.binary.ObjectFiles], which
/// plan what each partition reads; the heads read it in tasks. A reader belongs to the task that opened it.
@NullMarked
package io.troupe.rdd.internal.binary;

import org.jspecify.annotations.NullMarked;
