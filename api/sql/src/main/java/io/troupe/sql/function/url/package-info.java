/// Functions of URLs. Start reading at [io.troupe.sql.function.url.UrlFunctions]. Stateless.
@NullMarked
package io.troupe.sql.function.url;

import org.jspecify.annotations.NullMarked;
