package io.troupe.sql.types;

import java.io.Serializable;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A shape on a plane, as programs see values of [GeometryType]: its well-known binary and the number of the spatial
/// reference that its coordinates are in. Immutable.
public final class Geometry implements Serializable {
    /// The spatial reference of shapes that name none.
    public static final int DEFAULT_SRID = 0;

    private static final long serialVersionUID = 1L;

    private final Shape shape;

    private Geometry(Shape shape) {
        this.shape = shape;
    }

    /// A shape of well-known binary, which is copied, in the usual spatial reference.
    public static Geometry fromWKB(byte[] bytes) {
        return fromWKB(bytes, DEFAULT_SRID);
    }

    /// A shape of well-known binary, which is copied, in the spatial reference `srid`.
    public static Geometry fromWKB(byte[] bytes, int srid) {
        return new Geometry(new Shape(srid, Bytes.of(bytes.clone())));
    }

    /// The program's form of `shape`.
    public static Geometry of(Shape shape) {
        return new Geometry(shape);
    }

    /// The engine's form.
    public Shape shape() {
        return shape;
    }

    /// The well-known binary, a copy.
    public byte[] getBytes() {
        return shape.wkb().array().clone();
    }

    /// The number of the spatial reference.
    public int getSrid() {
        return shape.srid();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Geometry that && shape.equals(that.shape);
    }

    @Override
    public int hashCode() {
        return shape.hashCode();
    }

    /// The well-known binary in hexadecimal digits.
    @Override
    public String toString() {
        return HexFormat.of().withUpperCase().formatHex(shape.wkb().array());
    }
}
