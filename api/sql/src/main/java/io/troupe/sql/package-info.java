/// SQL and tables for programs. Start reading at [io.troupe.sql.TroupeSession].
@NullMarked
package io.troupe.sql;

import org.jspecify.annotations.NullMarked;
