/// How rows are written to a table. Start reading at [io.troupe.sql.connector.write.BatchWrite]: tasks
/// write parts and give commit messages back, and the driver commits the messages of exactly one attempt
/// of each part. A write is whole or not at all when commit is. Builders and writes are used by one
/// thread of the driver; writers by one task.
@NullMarked
package io.troupe.sql.connector.write;

import org.jspecify.annotations.NullMarked;
