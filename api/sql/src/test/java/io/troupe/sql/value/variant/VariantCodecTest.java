package io.troupe.sql.value.variant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.Variant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VariantCodecTest {
    @Test
    void valuesComeBackAsTheyWere() {
        for (long seed = 0; seed < 300; seed++) {
            VariantNode node = random(new Random(seed), 4);
            assertEquals(node, VariantCodec.decode(VariantCodec.encode(node)), "seed " + seed);
        }
    }

    @Test
    void manyElementsTakeWideCountsAndOffsets() {
        List<VariantNode> elements = new ArrayList<>();
        TreeMap<String, VariantNode> fields = new TreeMap<>();
        for (int i = 0; i < 700; i++) {
            elements.add(text("x".repeat(i)));
            fields.put("name" + i, new VariantNode.Scalar((long) i, DataTypes.LongType));
        }
        VariantNode node = new VariantNode.Elements(List.of(
                new VariantNode.Elements(elements), new VariantNode.Fields(fields)));
        assertEquals(node, VariantCodec.decode(VariantCodec.encode(node)));
    }

    @Test
    void anObjectHasTheBytesOfTheFormat() {
        TreeMap<String, VariantNode> fields = new TreeMap<>();
        fields.put("a", new VariantNode.Scalar(1L, DataTypes.LongType));
        Variant variant = VariantCodec.encode(new VariantNode.Fields(fields));
        assertEquals(Bytes.of(new byte[]{0x11, 1, 0, 1, 'a'}), variant.metadata());
        assertEquals(Bytes.of(new byte[]{0x02, 1, 0, 0, 2, 0x0c, 1}), variant.value());
    }

    @Test
    void damagedBytesAreAnError() {
        Variant variant = VariantCodec.encode(text("some text that is cut off"));
        Bytes cut = Bytes.of(java.util.Arrays.copyOf(variant.value().array(), 5));
        SqlException e = assertThrows(SqlException.class,
                () -> VariantCodec.decode(new Variant(cut, variant.metadata())));
        assertEquals("MALFORMED_VARIANT", e.condition());
    }

    private static VariantNode text(String text) {
        return new VariantNode.Scalar(text, DataTypes.StringType);
    }

    private static VariantNode random(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> new VariantNode.Null();
            case 1 -> new VariantNode.Scalar(random.nextBoolean(), DataTypes.BooleanType);
            case 2 -> new VariantNode.Scalar(random.nextLong() >> random.nextInt(64), DataTypes.LongType);
            case 3 -> text("é".repeat(random.nextInt(80)));
            case 4 -> new VariantNode.Scalar(random.nextGaussian(), DataTypes.DoubleType);
            case 5 -> {
                BigDecimal decimal = new BigDecimal(new BigInteger(1 + random.nextInt(120), random),
                        random.nextInt(10));
                yield new VariantNode.Scalar(decimal,
                        new DecimalType(Math.max(decimal.precision(), decimal.scale()), decimal.scale()));
            }
            case 6 -> new VariantNode.Scalar(random.nextInt(), DataTypes.DateType);
            case 7 -> new VariantNode.Scalar(random.nextLong(), DataTypes.TimestampType);
            case 8 -> {
                List<VariantNode> elements = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    elements.add(random(random, depth - 1));
                }
                yield new VariantNode.Elements(elements);
            }
            default -> {
                TreeMap<String, VariantNode> fields = new TreeMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    fields.put("n" + random.nextInt(20), random(random, depth - 1));
                }
                yield new VariantNode.Fields(fields);
            }
        };
    }
}
