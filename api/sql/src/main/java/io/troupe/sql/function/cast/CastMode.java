package io.troupe.sql.function.cast;

import io.troupe.sql.function.Semantics;

/// What a cast does with a value that the target type does not have.
public enum CastMode {
    /// An error.
    ANSI,
    /// Null, or for integers the lowest bits.
    LEGACY,
    /// Null; what is allowed is as for [#ANSI].
    TRY;

    /// The mode of plain CAST in a session.
    public static CastMode of(Semantics semantics) {
        return semantics.ansi() ? ANSI : LEGACY;
    }
}
