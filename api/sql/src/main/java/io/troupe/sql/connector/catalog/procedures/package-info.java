/// Procedures of catalogs, which CALL runs. Start reading at
/// [io.troupe.sql.connector.catalog.procedures.UnboundProcedure]. They run on the thread that runs the statement.
@NullMarked
package io.troupe.sql.connector.catalog.procedures;

import org.jspecify.annotations.NullMarked;
