package io.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    private static final Setting<Long> SIZE = Setting.bytes("troupe.test.size", "1m", "");
    private static final Setting<Duration> WAIT = Setting.duration("troupe.test.wait", "1s", "");
    private static final Setting<Boolean> FLAG = Setting.bool("troupe.test.flag", false, "");

    @ParameterizedTest
    @CsvSource({"0,0", "17,17", "4k,4096", "4KB,4096", "512m,536870912", "2g,2147483648", "1 GiB,1073741824",
            "1t,1099511627776"})
    void readsSizes(String text, long bytes) {
        assertEquals(bytes, SIZE.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "4x", "1.5g", "99999999999g", "m"})
    void refusesWhatIsNoSize(String text) {
        TroupeException refused = assertThrows(TroupeException.class, () -> SIZE.parse(text));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, refused.code());
    }

    @ParameterizedTest
    @CsvSource({"250,250", "250ms,250", "3s,3000", "2m,120000", "2min,120000", "1h,3600000", "1d,86400000"})
    void readsTimes(String text, long millis) {
        assertEquals(Duration.ofMillis(millis), WAIT.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-3s", "3 weeks", "99999999999999999999s"})
    void refusesWhatIsNoTime(String text) {
        assertThrows(TroupeException.class, () -> WAIT.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "1", "TRUE "})
    void refusesWhatIsNeitherTrueNorFalse(String text) {
        assertThrows(TroupeException.class, () -> FLAG.parse(text));
    }
}
