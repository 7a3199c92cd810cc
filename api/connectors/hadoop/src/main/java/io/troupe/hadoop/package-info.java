/// Hadoop's InputFormats, OutputFormats and file systems for datasets.
///
/// Start reading at [io.troupe.hadoop.HadoopFiles]. Everything of Hadoop in Troupe is in this module: a
/// program that wants it puts this module and a Hadoop client on its class path and makes a `HadoopFiles`
/// around its context.
///
/// `internal.read` divides inputs and reads them, `internal.write` writes and commits outputs,
/// `internal.value` stands between Hadoop's types and Java's, `internal.conf` brings Hadoop's
/// configuration to tasks.
///
/// Threads: everything public is safe for use by any thread, except the configuration that
/// [io.troupe.hadoop.HadoopFiles#hadoopConfiguration()] returns while it is changed.
@NullMarked
package io.troupe.hadoop;

import org.jspecify.annotations.NullMarked;
