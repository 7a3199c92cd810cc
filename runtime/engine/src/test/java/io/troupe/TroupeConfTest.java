package io.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TroupeConfTest {
    private static final Setting<Integer> SLOTS = Setting.integer("troupe.test.slots", 2, 1, 8,
            "for the test");

    @Test
    void sparkKeysAreAliases() {
        TroupeConf conf = new TroupeConf(false).set("spark.master", "local[2]");
        assertEquals("local[2]", conf.get(TroupeConf.MASTER));
        assertEquals("local[2]", conf.get("spark.master"));
        assertTrue(conf.contains("troupe.master"));
    }

    @Test
    void aSettingHasItsDefaultUntilItIsSet() {
        TroupeConf conf = new TroupeConf(false);
        assertEquals(2, conf.get(SLOTS));
        assertEquals(5, conf.set(SLOTS, "5").get(SLOTS));
        assertEquals(6, conf.set(SLOTS, 6).get(SLOTS));
        assertThrows(TroupeException.class, () -> conf.set(SLOTS, 99));
        Setting<Duration> patience = Setting.duration("troupe.test.patience", "1s", "for the test");
        assertEquals(Duration.ofMinutes(2), conf.set(patience, Duration.ofMinutes(2)).get(patience));
    }

    @Test
    void aValueOutOfRangeIsRefusedWithNameValueAndRange() {
        TroupeConf conf = new TroupeConf(false).set("troupe.test.slots", "9");
        TroupeException refused = assertThrows(TroupeException.class, () -> conf.get(SLOTS));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, refused.code());
        assertEquals(
                "[INVALID_CONFIGURATION] Setting troupe.test.slots has the value '9'; it must be a whole number from 1 to 8.",
                refused.getMessage());
        assertThrows(TroupeException.class, () -> new TroupeConf(false).set(SLOTS, "two"));
    }

    @Test
    void aKeyThatIsNotSetIsAnError() {
        TroupeException missing = assertThrows(
                TroupeException.class, () -> new TroupeConf(false).get("troupe.nothing"));
        assertTrue(missing.getMessage().contains("troupe.nothing"), missing.getMessage());
    }

    @Test
    void numbersSizesAndTimesAreRead() {
        TroupeConf conf = new TroupeConf(false).set("troupe.a", "5000000000").set("troupe.b", "0.25")
                .set("troupe.c", "2k").set("troupe.d", "3s");
        assertEquals(5_000_000_000L, conf.getLong("troupe.a", 1));
        assertEquals(0.25, conf.getDouble("troupe.b", 1));
        assertEquals(2048, conf.getSizeAsBytes("troupe.c"));
        assertEquals(1024, conf.getSizeAsBytes("troupe.none", "1k"));
        assertEquals(7, conf.getSizeAsBytes("troupe.none", 7));
        assertEquals(3000, conf.getTimeAsMs("troupe.d"));
        assertEquals(60_000, conf.getTimeAsMs("troupe.none", "1m"));
        TroupeException refused = assertThrows(TroupeException.class, () -> conf.getLong("troupe.b", 1));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, refused.code());
        assertTrue(refused.getMessage().contains("troupe.b has the value '0.25'"), refused.getMessage());
    }

    @Test
    void classesAreRegisteredOnceInTheirOrder() {
        TroupeConf conf = new TroupeConf(false).set("troupe.kryo.classesToRegister", "a.A, b.B")
                .registerKryoClasses(new Class<?>[]{String.class, Long.class})
                .registerKryoClasses(new Class<?>[]{String.class});
        assertEquals("a.A,b.B,java.lang.String,java.lang.Long", conf.get("troupe.kryo.classesToRegister"));
    }

    @Test
    void copiesChangeIndependently() {
        TroupeConf conf = new TroupeConf(false).setAppName("one");
        TroupeConf copy = conf.clone().setAppName("two");
        assertEquals("one", conf.get(TroupeConf.APP_NAME));
        assertEquals(List.of(new Tuple2<>("troupe.app.name", "two")), copy.getAll());
        assertFalse(copy.remove("troupe.app.name").contains("troupe.app.name"));
    }

    @Test
    void systemPropertiesAreTheDefaults() {
        System.setProperty("troupe.test.property", "x");
        try {
            assertEquals("x", new TroupeConf().get("troupe.test.property"));
            assertFalse(new TroupeConf(false).contains("troupe.test.property"));
        } finally {
            System.clearProperty("troupe.test.property");
        }
    }

    @Test
    void aNullIsRefusedWhereItIsSet() {
        TroupeConf conf = new TroupeConf(false);
        for (Runnable call : List.<Runnable>of(
                () -> conf.set("troupe.x", null), () -> conf.setIfMissing("troupe.x", null),
                () -> conf.set((String) null, "troupe.x"))) {
            TroupeException e = assertThrows(TroupeException.class, call::run);
            assertEquals(ErrorCode.INVALID_CONFIGURATION, e.code());
            assertTrue(e.getMessage().contains("troupe.x"), e::getMessage);
        }
        assertEquals(List.of(), conf.getAll());
    }
}
