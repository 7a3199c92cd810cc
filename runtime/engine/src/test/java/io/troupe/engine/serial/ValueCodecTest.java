package io.troupe.engine.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.serializer.KryoRegistrator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueCodecTest {
    private static final ValueCodec CODEC = new ValueCodec(ValueSettings.DEFAULT,
            ValueCodecTest.class.getClassLoader());

    /// Neither serialisable nor with a constructor without parameters.
    static class Plain {
        final String name;
        final long count;
        transient int cached = 5;
        @Nullable
        Plain next;

        Plain(String name, long count) {
            this.name = name;
            this.count = count;
        }
    }

    static class Cached {
        int value;
        final transient Map<String, Integer> cache = new HashMap<>();
    }

    static class Child extends Plain {
        final String name;

        Child(String own, String inherited) {
            super(inherited, 1);
            this.name = own;
        }

        class Inner {
            String outerName() {
                return name;
            }
        }
    }

    record Pair(@Nullable Object left, @Nullable Object right) {}

    @SuppressWarnings("unchecked")
    private static <T> T copy(T value) {
        return (T) Objects.requireNonNull(CODEC.fromBytes(CODEC.toBytes(value)));
    }

    static Iterable<Object> valuesWithEquality() {
        return ClosureCodecTest.valuesWithEquality().toList();
    }

    @ParameterizedTest
    @MethodSource("valuesWithEquality")
    void keepsValues(Object value) {
        Object copied = copy(value);
        assertEquals(value, copied);
        assertSame(value.getClass(), copied.getClass());
    }

    @Test
    void keepsObjectsOfPlainClasses() {
        Plain plain = new Plain("a", 7);
        plain.next = plain;
        Plain copied = copy(plain);
        assertEquals("a", copied.name);
        assertEquals(7, copied.count);
        assertEquals(0, copied.cached);
        assertSame(copied, copied.next);
    }

    @Test
    void aConstructorWithoutParametersRuns() {
        assertNotNull(copy(new Cached()).cache);
    }

    @Test
    void keepsFieldsOfTheSameNameInAHierarchyAndOuterObjects() {
        Child child = copy(new Child("own", "inherited"));
        assertEquals("own", child.name);
        assertEquals("inherited", ((Plain) child).name);
        assertEquals("own", copy(new Child("own", "x").new Inner()).outerName());
    }

    @Test
    void sharingWithinOneValueIsKept() {
        Plain shared = new Plain("s", 1);
        Pair copied = copy(new Pair(shared, List.of(shared)));
        assertSame(copied.left(), ((List<?>) Objects.requireNonNull(copied.right())).getFirst());
    }

    @Test
    void aLongChainIsAValue() {
        Plain first = new Plain("0", 0);
        for (int i = 1; i < 10_000; i++) {
            Plain next = new Plain("n", i);
            next.next = first;
            first = next;
        }
        int length = 0;
        for (Plain node = copy(first); node != null; node = node.next) {
            length++;
        }
        assertEquals(10_000, length);
    }

    @Test
    void aStreamKeepsOrderAndNulls() throws IOException {
        List<@Nullable Object> rows = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            rows.add(i % 7 == 0 ? null : new Tuple2<>("key" + random.nextInt(50), random.nextLong()));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ValueWriter writer = CODEC.writer(bytes)) {
            for (Object row : rows) {
                writer.write(row);
            }
            writer.flush();
            assertEquals(bytes.size(), writer.byteCount());
        }
        List<@Nullable Object> read = new ArrayList<>();
        try (ValueReader reader = CODEC.reader(new ByteArrayInputStream(bytes.toByteArray()))) {
            while (reader.hasNext()) {
                read.add(reader.read());
            }
        }
        assertEquals(rows, read);
    }

    @Test
    void aRowOfStringAndLongTakesUnderTwentyBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ValueWriter writer = CODEC.writer(bytes)) {
            for (int i = 0; i < 1_000; i++) {
                writer.write(new Tuple2<>("word" + i % 100, (long) i * 1_000));
            }
        }
        assertTrue(bytes.size() < 20_000, bytes.size() + " bytes");
    }

    @Test
    void aClassNameIsWrittenOncePerStream() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ValueWriter writer = CODEC.writer(bytes)) {
            for (int i = 0; i < 100; i++) {
                writer.write(new Plain("n", i));
            }
        }
        String text = bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertEquals(text.indexOf("ValueCodecTest$Plai"), text.lastIndexOf("ValueCodecTest$Plai"));
    }

    @Test
    void blocksFollowEachOtherInAStream() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        @Nullable
        Object[] values = {"a", null, 3L, new Plain("p", 1), List.of(1)};
        bytes.write(42);
        CODEC.writeBlock(values, 0, 3, bytes);
        CODEC.writeBlock(values, 5, 5, bytes);
        CODEC.writeBlock(values, 3, 5, bytes);
        bytes.write(43);
        InputStream in = new ByteArrayInputStream(bytes.toByteArray());
        assertEquals(42, in.read());
        assertArrayEquals(Arrays.copyOf(values, 3), CODEC.readBlock(in));
        assertEquals(0, CODEC.readBlock(in).length);
        @Nullable
        Object[] last = CODEC.readBlock(in);
        assertEquals("p", ((Plain) Objects.requireNonNull(last[0])).name);
        assertEquals(List.of(1), last[1]);
        assertEquals(43, in.read());
    }

    @Test
    void aTruncatedBlockIsNoticed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CODEC.writeBlock(new Object[]{"abc", "def"}, 0, 2, bytes);
        byte[] whole = bytes.toByteArray();
        for (int length = 0; length < whole.length; length++) {
            InputStream in = new ByteArrayInputStream(whole, 0, length);
            assertThrows(EOFException.class, () -> CODEC.readBlock(in), "cut at " + length);
        }
    }

    @Test
    void aTruncatedStreamIsNoticed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ValueWriter writer = CODEC.writer(bytes)) {
            writer.write("a longer text");
        }
        ByteArrayInputStream cut = new ByteArrayInputStream(bytes.toByteArray(), 0, bytes.size() - 1);
        try (ValueReader reader = CODEC.reader(cut)) {
            TroupeException failed = assertThrows(TroupeException.class, reader::read);
            assertEquals(ErrorCode.DATA_CORRUPTED, failed.code());
        }
    }

    @Test
    void failuresOfTheStreamPassUnchanged() {
        IOException full = new IOException("no space left");
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw full;
            }
        };
        assertSame(full, assertThrows(IOException.class, () -> {
            try (ValueWriter writer = CODEC.writer(failing)) {
                writer.write(new byte[100_000]);
            }
        }));
    }

    @Test
    void whatHasNoSerialFormIsRefusedByName() {
        TroupeException refused = assertThrows(
                TroupeException.class, () -> CODEC.toBytes(new Tuple2<>("k", List.of(new Socket()))));
        assertEquals(ErrorCode.VALUE_NOT_SERIALIZABLE, refused.code());
        assertTrue(refused.getMessage().contains("io.troupe.Tuple2 cannot be written"), refused.getMessage());
        assertTrue(refused.getMessage().contains("java.net.Socket"), refused.getMessage());
        assertEquals("fine", copy("fine"));
    }

    @Test
    void whatLivesOnTheDriverIsRefused() {
        TroupeException refused = assertThrows(
                TroupeException.class, () -> CODEC.toBytes(new Pair(1, new Dataset())));
        assertTrue(refused.getMessage().contains("an Rdd cannot be used in a task"), refused.getMessage());
    }

    static class Dataset implements DriverOnly {
        @Override
        public String driverOnlyName() {
            return "an Rdd";
        }
    }

    @Test
    void aMissingClassIsNamed() {
        byte[] bytes = CODEC.toBytes(new Plain("x", 1));
        ValueCodec elsewhere = new ValueCodec(ValueSettings.DEFAULT, ClassLoader.getPlatformClassLoader());
        TroupeException missing = assertThrows(TroupeException.class, () -> elsewhere.fromBytes(bytes));
        assertEquals(ErrorCode.CLASS_NOT_FOUND, missing.code());
        assertTrue(missing.getMessage().contains("ValueCodecTest$Plain"), missing.getMessage());
    }

    @Test
    void damagedBytesAreAnErrorAndNothingElse() {
        byte[] whole = CODEC
                .toBytes(new Pair(List.of("a", 1, new Plain("p", 2)), new HashMap<>(Map.of("k", 2.5))));
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                CODEC.fromBytes(damaged);
            } catch (TroupeException e) {
                assertNotNull(e.getMessage(), "round " + round);
            }
        }
        assertEquals("still", copy("still"));
    }

    @Test
    void aCodecInAProgramWorksWithTheLoaderThere() {
        ValueCodec copied = ClosureCopies.copy(
                new ValueCodec(new ValueSettings(true, List.of(), List.of()), getClass().getClassLoader()));
        assertTrue(copied.settings().registrationRequired());
        assertEquals("x", copied.fromBytes(copied.toBytes("x")));
    }

    static class Celsius {
        private final double degrees;

        Celsius(double degrees) {
            this.degrees = degrees;
        }
    }

    static class CelsiusRegistrator implements KryoRegistrator {
        @Override
        public void registerClasses(Kryo kryo) {
            kryo.register(Celsius.class, new Serializer<Celsius>() {
                @Override
                public void write(Kryo kryo, Output output, Celsius celsius) {
                    output.writeInt((int) Math.round(celsius.degrees * 10));
                }

                @Override
                public Celsius read(Kryo kryo, Input input, Class<? extends Celsius> type) {
                    return new Celsius(input.readInt() / 10.0);
                }
            });
        }
    }

    @Test
    void aRegistratorIsCalled() {
        TroupeConf conf = new TroupeConf(false)
                .set(ValueSettings.REGISTRATION_REQUIRED, "true")
                .set(ValueSettings.CLASSES_TO_REGISTER, Plain.class.getName())
                .set(ValueSettings.REGISTRATOR, CelsiusRegistrator.class.getName());
        ValueCodec codec = new ValueCodec(ValueSettings.of(conf), getClass().getClassLoader());
        byte[] bytes = codec.toBytes(new Celsius(36.6));
        assertTrue(bytes.length <= 7, bytes.length + " bytes");
        assertEquals(36.6, ((Celsius) Objects.requireNonNull(codec.fromBytes(bytes))).degrees);
        assertEquals("n",
                ((Plain) Objects.requireNonNull(codec.fromBytes(codec.toBytes(new Plain("n", 1))))).name);
        TroupeException refused = assertThrows(TroupeException.class, () -> codec.toBytes(new Cached()));
        assertTrue(refused.getMessage().contains("troupe.kryo.classesToRegister"), refused.getMessage());
        assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
    }

    @Test
    void aValueAboveTheLimitIsRefusedWithTheSetting() throws IOException {
        TroupeConf conf = new TroupeConf(false).set(ValueSettings.BUFFER_MAX, "2k");
        ValueCodec limited = new ValueCodec(ValueSettings.of(conf), getClass().getClassLoader());
        for (int size : List.of(3_000, 100_000)) {
            TroupeException refused = assertThrows(TroupeException.class,
                    () -> limited.toBytes("x".repeat(size)));
            assertEquals(ErrorCode.VALUE_NOT_SERIALIZABLE, refused.code());
            assertTrue(refused.getMessage().contains("java.lang.String has more than 2048 bytes"),
                    refused.getMessage());
            assertTrue(refused.getMessage().contains("troupe.kryoserializer.buffer.max"),
                    refused.getMessage());
        }
        assertEquals("x".repeat(1_500), limited.fromBytes(limited.toBytes("x".repeat(1_500))));
        String large = "x".repeat(100_000);
        assertEquals(large, CODEC.fromBytes(CODEC.toBytes(large)), "others are not limited");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        limited.writeBlock(new Object[]{large, large}, 0, 2, out);
        assertEquals(large, limited.readBlock(new ByteArrayInputStream(out.toByteArray()))[1],
                "records are not limited");
    }

    @Test
    void aRegistratorThatIsNoneIsNamed() {
        ValueSettings settings = new ValueSettings(false, List.of(), List.of("java.lang.String"));
        ValueCodec codec = new ValueCodec(settings, getClass().getClassLoader());
        TroupeException refused = assertThrows(TroupeException.class, () -> codec.toBytes("x"));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, refused.code());
        assertTrue(refused.getMessage().contains("java.lang.String"), refused.getMessage());
    }
}
