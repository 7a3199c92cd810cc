package io.troupe.sql.function.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.error.SqlException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WellKnownBinaryTest {
    private static final byte[] POINT = HexFormat.of().parseHex("0101000000000000000000f03f0000000000000040");

    @Test
    void shapesAreTaken() {
        WellKnownBinary.check(POINT, true);
        WellKnownBinary.check(polygon(4, ByteOrder.BIG_ENDIAN), false);
        WellKnownBinary.check(polygon(4, ByteOrder.LITTLE_ENDIAN), true);
        WellKnownBinary.check(collection(POINT, polygon(5, ByteOrder.BIG_ENDIAN)), true);
    }

    @Test
    void whatIsNoShapeIsToldWithItsPlace() {
        assertWrong(new byte[0], false);
        assertWrong(Arrays.copyOf(POINT, POINT.length - 1), false);
        assertWrong(Arrays.copyOf(POINT, POINT.length + 1), false);
        assertWrong(polygon(3, ByteOrder.LITTLE_ENDIAN), false);
        byte[] kind = POINT.clone();
        kind[1] = 8;
        assertWrong(kind, false);
        byte[] order = POINT.clone();
        order[0] = 2;
        assertWrong(order, false);
    }

    @Test
    void placesOnTheGlobeAreInRange() {
        byte[] far = ByteBuffer.allocate(21).put((byte) 0).putInt(1).putDouble(181).putDouble(0).array();
        WellKnownBinary.check(far, false);
        assertWrong(far, true);
    }

    @Test
    void collectionsCannotBeNestedWithoutEnd() {
        byte[] nested = POINT;
        for (int i = 0; i < 100; i++) {
            nested = collection(nested);
        }
        assertWrong(nested, false);
    }

    @Test
    void anyBytesAreTakenOrRefusedByTheCondition() {
        long seed = 7;
        Random random = new Random(seed);
        byte[] shape = collection(POINT, polygon(5, ByteOrder.LITTLE_ENDIAN), POINT);
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = shape.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            damaged = Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length + 4));
            try {
                WellKnownBinary.check(damaged, random.nextBoolean());
            } catch (SqlException e) {
                assertEquals("WKB_PARSE_ERROR", e.condition(), "seed " + seed);
            }
        }
    }

    private static byte[] polygon(int points, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(13 + 16 * points).order(order);
        bytes.put((byte) (order == ByteOrder.BIG_ENDIAN ? 0 : 1)).putInt(3).putInt(1).putInt(points);
        for (int i = 0; i < points; i++) {
            bytes.putDouble(i).putDouble(-i);
        }
        return bytes.array();
    }

    private static byte[] collection(byte[]... parts) {
        ByteBuffer bytes = ByteBuffer.allocate(9 + Arrays.stream(parts).mapToInt(part -> part.length).sum());
        bytes.put((byte) 0).putInt(7).putInt(parts.length);
        for (byte[] part : parts) {
            bytes.put(part);
        }
        return bytes.array();
    }

    private static void assertWrong(byte[] bytes, boolean degrees) {
        SqlException e = assertThrows(SqlException.class, () -> WellKnownBinary.check(bytes, degrees));
        assertEquals("WKB_PARSE_ERROR", e.condition());
    }
}
