/// Small summaries of many values, in the formats of Apache Spark's library of the same classes, so that one side can
/// read what the other wrote.
///
/// Start reading at [io.troupe.util.sketch.BloomFilter]. Sketches are filled by one thread at a time; afterwards any
/// number may read them. They know nothing of queries; [io.troupe.sql.DataFrameStatFunctions] fills them from columns.
@NullMarked
package io.troupe.util.sketch;

import org.jspecify.annotations.NullMarked;
