package io.troupe.sql.types;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/// A value of [GeometryType] or [GeographyType]: a point, a line, a polygon or several of them.
///
/// @param srid
///            number of the spatial reference that its coordinates are in
/// @param wkb
///            the shape as well-known binary
public record Shape(int srid, Bytes wkb) implements Serializable {
    /// The shape that [#toBytes] gave.
    public static Shape fromBytes(byte[] bytes) {
        int srid = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return new Shape(srid, Bytes.of(Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length)));
    }

    /// The form it has in columns: the spatial reference in four bytes, the lowest first, then the well-known binary.
    public byte[] toBytes() {
        return ByteBuffer.allocate(Integer.BYTES + wkb.length()).order(ByteOrder.LITTLE_ENDIAN).putInt(srid)
                .put(wkb.array()).array();
    }

    /// The well-known binary in hexadecimal digits.
    @Override
    public String toString() {
        return HexFormat.of().withUpperCase().formatHex(wkb.array());
    }
}
