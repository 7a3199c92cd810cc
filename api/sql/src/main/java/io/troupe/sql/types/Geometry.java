package io.troupe.sql.types;

/// A shape on a plane, as programs see values of [GeometryType].
public final class Geometry extends SpatialValue {
    /// The spatial reference of shapes that name none.
    public static final int DEFAULT_SRID = 0;

    private static final long serialVersionUID = 1L;

    private Geometry(Shape shape) {
        super(shape);
    }

    /// A shape of well-known binary, which is copied, in the usual spatial reference.
    public static Geometry fromWKB(byte[] bytes) {
        return fromWKB(bytes, DEFAULT_SRID);
    }

    /// A shape of well-known binary, which is copied, in the spatial reference `srid`.
    public static Geometry fromWKB(byte[] bytes, int srid) {
        return of(shape(bytes, srid));
    }

    /// The program's form of `shape`.
    public static Geometry of(Shape shape) {
        return new Geometry(shape);
    }
}
