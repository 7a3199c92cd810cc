package io.troupe.sql.types;

import java.io.Serializable;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A shape as programs see it: its well-known binary and the number of the spatial reference that its coordinates are in.
/// Immutable. Shapes on a plane and on the globe are never equal.
public abstract sealed class SpatialValue implements Serializable permits Geography, Geometry {
    private static final long serialVersionUID = 1L;

    private final Shape shape;

    SpatialValue(Shape shape) {
        this.shape = shape;
    }

    /// The shape of well-known binary, which is copied.
    static Shape shape(byte[] bytes, int srid) {
        return new Shape(srid, Bytes.of(bytes.clone()));
    }

    /// The engine's form.
    public final Shape shape() {
        return shape;
    }

    /// The well-known binary, a copy.
    public final byte[] getBytes() {
        return shape.wkb().array().clone();
    }

    /// The number of the spatial reference.
    public final int getSrid() {
        return shape.srid();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof SpatialValue that && getClass() == that.getClass()
                && shape.equals(that.shape);
    }

    @Override
    public final int hashCode() {
        return shape.hashCode();
    }

    /// The well-known binary in hexadecimal digits.
    @Override
    public final String toString() {
        return HexFormat.of().withUpperCase().formatHex(shape.wkb().array());
    }
}
