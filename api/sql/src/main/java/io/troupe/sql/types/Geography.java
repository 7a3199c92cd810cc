package io.troupe.sql.types;

import java.io.Serializable;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A shape on the globe, as programs see values of [GeographyType]: its well-known binary and the number of the spatial
/// reference that its coordinates are in. Immutable.
public final class Geography implements Serializable {
    /// The spatial reference of shapes that name none.
    public static final int DEFAULT_SRID = 4326;

    private static final long serialVersionUID = 1L;

    private final Shape shape;

    private Geography(Shape shape) {
        this.shape = shape;
    }

    /// A shape of well-known binary, which is copied, in the usual spatial reference.
    public static Geography fromWKB(byte[] bytes) {
        return fromWKB(bytes, DEFAULT_SRID);
    }

    /// A shape of well-known binary, which is copied, in the spatial reference `srid`.
    public static Geography fromWKB(byte[] bytes, int srid) {
        return new Geography(new Shape(srid, Bytes.of(bytes.clone())));
    }

    /// The program's form of `shape`.
    public static Geography of(Shape shape) {
        return new Geography(shape);
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
        return other instanceof Geography that && shape.equals(that.shape);
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
