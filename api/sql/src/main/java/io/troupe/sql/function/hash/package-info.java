/// Hashes and digests. Start reading at [io.troupe.sql.function.hash.HashFunctions].
@NullMarked
package io.troupe.sql.function.hash;

import org.jspecify.annotations.NullMarked;
