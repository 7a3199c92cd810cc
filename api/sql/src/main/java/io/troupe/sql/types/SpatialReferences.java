package io.troupe.sql.types;

/// The spatial references that are known by number.
public final class SpatialReferences {
    /// Coordinates that are related to no place.
    public static final int NONE = 0;
    /// Longitude and latitude in degrees, WGS 84.
    public static final int WGS_84 = 4326;
    /// The projection of web maps, in metres.
    private static final int WEB_MERCATOR = 3857;

    private SpatialReferences() {}

    /// Whether shapes in a plane may be in `srid`.
    public static boolean ofGeometry(int srid) {
        return srid == NONE || srid == WEB_MERCATOR || srid == WGS_84;
    }

    /// Whether shapes on the globe may be in `srid`.
    public static boolean ofGeography(int srid) {
        return srid == WGS_84;
    }
}
