/// Hadoop's configuration on its way from a program to its tasks, and Hadoop's failures as those of
/// Troupe.
///
/// Start reading at [io.troupe.hadoop.internal.conf.ShippedConfiguration].
///
/// Threads: a shipped configuration is safe for use by any thread, as nobody changes it; every task works
/// on a copy.
@NullMarked
package io.troupe.hadoop.internal.conf;

import org.jspecify.annotations.NullMarked;
