/// How rows of a table are read. Start reading at [io.troupe.sql.connector.read.ScanBuilder]: the engine
/// asks it to take over what it can (the `SupportsPushDown...` interfaces, in the order filters,
/// columns, limit), builds the scan, and sends its partitions with the reader factory to tasks. Builders
/// and scans are used by one thread; readers by one task.
@NullMarked
package io.troupe.sql.connector.read;

import org.jspecify.annotations.NullMarked;
