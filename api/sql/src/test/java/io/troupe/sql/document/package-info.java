@NullMarked
package io.troupe.sql.document;

import org.jspecify.annotations.NullMarked;
