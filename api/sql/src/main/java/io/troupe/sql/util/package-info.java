/// Options of data sources and catalogs. Start reading at [io.troupe.sql.util.CaseInsensitiveStringMap]; everything
/// here
/// is immutable.
@NullMarked
package io.troupe.sql.util;

import org.jspecify.annotations.NullMarked;
