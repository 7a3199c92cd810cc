/// Sources and catalogs as users write them, and what statements make of them.
@NullMarked
package io.troupe.sql.connector;

import org.jspecify.annotations.NullMarked;
