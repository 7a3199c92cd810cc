/// Keys and values between Hadoop's types and those of a program.
///
/// Start reading at [io.troupe.hadoop.internal.value.ColumnForm].
///
/// Hadoop's record readers hand out the same objects again and again with new content. A dataset may keep
/// its records (cache, sort, group), so every record is copied as it is read, unless it is converted to
/// an immutable Java object anyway: [io.troupe.hadoop.internal.value.ValueCopy].
///
/// Threads: forms are immutable; the functions they make belong to the thread of one task.
@NullMarked
package io.troupe.hadoop.internal.value;

import org.jspecify.annotations.NullMarked;
