/// How the engine reads and writes tables of the connector interface. Start reading at
/// [io.troupe.sql.connector.engine.ConnectorTables]: it gives a [io.troupe.sql.source.Table] for a table
/// of a connector. Those that work with batches of the engine
/// ([io.troupe.sql.connector.columnar.ColumnarTable]) are taken as they are, others through an adapter
/// that makes vectors of their rows. Tables are used by several threads, readers and writers by one.
@NullMarked
package io.troupe.sql.connector.engine;

import org.jspecify.annotations.NullMarked;
