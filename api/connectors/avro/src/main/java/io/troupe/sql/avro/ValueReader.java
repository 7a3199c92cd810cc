package io.troupe.sql.avro;

import java.io.IOException;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/// Reads one value in the representation of `io.troupe.sql.types`. Belongs to one thread.
@FunctionalInterface
interface ValueReader {
    /// The next value of `in`. Throws IOException or a RuntimeException when the bytes make no sense.
    @Nullable
    Object read(ResolvingDecoder in) throws IOException;
}
