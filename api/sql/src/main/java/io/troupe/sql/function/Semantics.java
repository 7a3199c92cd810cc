package io.troupe.sql.function;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Set;

/// The settings of a session that change what an expression means.
///
/// @param ansi
///            whether overflow, bad casts and the like are errors; otherwise they give null or wrap
/// @param timeZone
///            of the session
/// @param caseSensitive
///            whether names are compared with their case
/// @param choices
///            what else is not as usual
public record Semantics(boolean ansi, ZoneId timeZone, boolean caseSensitive, Set<Choice> choices)
        implements
            Serializable {
    /// A choice that a setting makes.
    public enum Choice {
        /// Patterns of dates and times are those of `java.text.SimpleDateFormat`.
        OLD_PATTERNS,
        /// A pattern that is not understood is wrong, whatever it meant before.
        NEW_PATTERNS,
        /// Results of decimal arithmetic keep all digits after the point and overflow instead.
        WHOLE_DECIMALS,
        /// Discrete percentiles are rounded down to a row.
        LOW_PERCENTILES,
        /// Tables take values of any type that has a cast, and null for those that it fails for.
        LOOSE_INSERTS,
        /// Tables take only values of types that have no others than those of the column.
        STRICT_INSERTS
    }

    /// Copies.
    public Semantics {
        choices = Set.copyOf(choices);
    }

    /// With nothing unusual.
    public Semantics(boolean ansi, ZoneId timeZone, boolean caseSensitive) {
        this(ansi, timeZone, caseSensitive, Set.of());
    }

    /// Whether `choice` was made.
    public boolean has(Choice choice) {
        return choices.contains(choice);
    }
}
