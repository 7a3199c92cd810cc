package io.troupe.sql.function.spatial;

import io.troupe.sql.error.SqlException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Checks that bytes are a shape in well-known binary (OGC 06-103r4, chapter 8): its parts, their numbers, and that
/// nothing is missing or left over. Coordinates may have a height (kinds from 1000), a measure (from 2000) or both (from
/// 3000).
final class WellKnownBinary {
    private static final int POINT = 1;
    private static final int LINE = 2;
    private static final int POLYGON = 3;
    private static final int COLLECTION = 7;
    private static final int DEEPEST = 64;
    private static final int FEWEST_IN_RING = 4;

    private final ByteBuffer bytes;
    private final boolean degrees;

    private WellKnownBinary(byte[] bytes, boolean degrees) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.degrees = degrees;
    }

    /// Throws `WKB_PARSE_ERROR` when `bytes` are no shape. With `degrees` the first two coordinates of a point are a
    /// longitude of -180 to 180 and a latitude of -90 to 90.
    static void check(byte[] bytes, boolean degrees) {
        WellKnownBinary reader = new WellKnownBinary(bytes, degrees);
        reader.shape(0, 0);
        if (reader.bytes.hasRemaining()) {
            throw reader.wrong(reader.bytes.remaining() + " bytes are left over");
        }
    }

    /// Reads a shape; `wanted` is its kind, 0 for any.
    private void shape(int wanted, int depth) {
        if (depth > DEEPEST) {
            throw wrong("it is nested deeper than " + DEEPEST);
        }
        need(1 + Integer.BYTES);
        byte order = bytes.get();
        if (order != 0 && order != 1) {
            throw wrong("the byte order is " + order + " and not 0 or 1");
        }
        bytes.order(order == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int type = bytes.getInt();
        int kind = type % 1000;
        if (type < 0 || type >= 4000 || kind < POINT || kind > COLLECTION) {
            throw wrong("there is no kind of shape " + Integer.toUnsignedString(type));
        }
        if (wanted != 0 && kind != wanted) {
            throw wrong("a part is of kind " + kind + " and not " + wanted);
        }
        int numbers = switch (type / 1000) {
            case 0 -> 2;
            case 3 -> 4;
            default -> 3;
        };
        switch (kind) {
            case POINT -> point(numbers, true);
            case LINE -> points(numbers, 2);
            case POLYGON -> rings(numbers);
            default -> parts(kind == COLLECTION ? 0 : kind - POLYGON, depth);
        }
    }

    private void parts(int kind, int depth) {
        int count = count(1 + Integer.BYTES);
        for (int i = 0; i < count; i++) {
            ByteOrder order = bytes.order();
            shape(kind, depth + 1);
            bytes.order(order);
        }
    }

    private void rings(int numbers) {
        int count = count(Integer.BYTES);
        for (int i = 0; i < count; i++) {
            points(numbers, FEWEST_IN_RING);
        }
    }

    private void points(int numbers, int fewest) {
        int count = count(numbers * Double.BYTES);
        if (count != 0 && count < fewest) {
            throw wrong("it has " + count + " points and not at least " + fewest);
        }
        for (int i = 0; i < count; i++) {
            point(numbers, false);
        }
    }

    /// Reads a point; a point alone is empty when its numbers are none.
    private void point(int numbers, boolean mayBeEmpty) {
        need(numbers * Double.BYTES);
        double x = bytes.getDouble();
        double y = bytes.getDouble();
        bytes.position(bytes.position() + (numbers - 2) * Double.BYTES);
        if (mayBeEmpty && Double.isNaN(x) && Double.isNaN(y)) {
            return;
        }
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw wrong("a coordinate is not finite");
        }
        if (degrees && (Math.abs(x) > 180 || Math.abs(y) > 90)) {
            throw wrong("longitude " + x + " and latitude " + y + " are on no globe");
        }
    }

    private int count(int leastSize) {
        need(Integer.BYTES);
        int count = bytes.getInt();
        if (count < 0 || (long) count * leastSize > bytes.remaining()) {
            throw wrong("it ends within " + Integer.toUnsignedString(count) + " parts");
        }
        return count;
    }

    private void need(int size) {
        if (bytes.remaining() < size) {
            throw wrong("it ends too early");
        }
    }

    private SqlException wrong(String reason) {
        return SqlException.execution("WKB_PARSE_ERROR", "parseError", reason, "pos",
                Integer.toString(bytes.position()));
    }
}
