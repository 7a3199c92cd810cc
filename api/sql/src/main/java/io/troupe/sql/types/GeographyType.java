package io.troupe.sql.types;

/// Shapes on the globe; values are [Shape]s.
///
/// @param srid
///            the spatial reference of all values, or [#ANY] when each value tells its own
public record GeographyType(int srid) implements DataType {
    /// Each value tells its own spatial reference.
    public static final int ANY = -1;

    @Override
    public String typeName() {
        return "geography";
    }

    @Override
    public String simpleString() {
        return srid == ANY ? "geography(any)" : "geography(" + srid + ")";
    }
}
