@NullMarked
package io.troupe.sql.defined;

import org.jspecify.annotations.NullMarked;
