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

    /// The number of the spatial reference called `name`, or `any` for `ANY`. Throws
    /// IllegalArgumentException for one that is not known.
    static int byName(String name, int any) {
        return switch (name.toUpperCase(java.util.Locale.ROOT)) {
            case "ANY" -> any;
            case "SRID:0" -> NONE;
            case "OGC:CRS84", "EPSG:4326" -> WGS_84;
            case "EPSG:3857" -> WEB_MERCATOR;
            default -> throw new IllegalArgumentException("no spatial reference is called " + name
                    + "; there are SRID:0, OGC:CRS84, EPSG:4326, EPSG:3857 and ANY");
        };
    }

    /// Whether shapes in a plane may be in `srid`.
    public static boolean ofGeometry(int srid) {
        return srid == NONE || srid == WEB_MERCATOR || srid == WGS_84;
    }

    /// Whether shapes on the globe may be in `srid`.
    public static boolean ofGeography(int srid) {
        return srid == WGS_84;
    }
}
