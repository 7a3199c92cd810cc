package io.troupe.sql.types;

/// A shape on the globe, as programs see values of [GeographyType].
public final class Geography extends SpatialValue {
    /// The spatial reference of shapes that name none.
    public static final int DEFAULT_SRID = 4326;

    private static final long serialVersionUID = 1L;

    private Geography(Shape shape) {
        super(shape);
    }

    /// A shape of well-known binary, which is copied, in the usual spatial reference.
    public static Geography fromWKB(byte[] bytes) {
        return fromWKB(bytes, DEFAULT_SRID);
    }

    /// A shape of well-known binary, which is copied, in the spatial reference `srid`.
    public static Geography fromWKB(byte[] bytes, int srid) {
        return of(shape(bytes, srid));
    }

    /// The program's form of `shape`.
    public static Geography of(Shape shape) {
        return new Geography(shape);
    }
}
