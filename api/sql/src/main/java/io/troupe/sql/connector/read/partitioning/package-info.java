/// How rows are divided among the partitions of a scan. Everything here is immutable.
@NullMarked
package io.troupe.sql.connector.read.partitioning;

import org.jspecify.annotations.NullMarked;
