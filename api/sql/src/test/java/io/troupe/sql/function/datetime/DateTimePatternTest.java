package io.troupe.sql.function.datetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.datetime.DateTimePattern.Meaning;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DateTimePatternTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Test
    void oldPatternsReadWhatTheyPrint() {
        long seed = 11;
        Random random = new Random(seed);
        String text = "G yyyy-MM-dd HH:mm:ss.SSS";
        for (int i = 0; i < 2_000; i++) {
            LocalDateTime local = LocalDateTime.of(1 + random.nextInt(9998), 1 + random.nextInt(12),
                    1 + random.nextInt(28), random.nextInt(24), random.nextInt(60), random.nextInt(60),
                    1_000_000 * random.nextInt(1_000));
            ZonedDateTime moment = local.atZone(ZoneId.of("UTC"));
            String printed = DateTimePattern.printing(text, Meaning.OLD).print(moment);
            assertEquals(moment, DateTimePattern.parsing(text, Meaning.OLD).parse(printed, ZoneId.of("UTC")),
                    "seed " + seed + " " + printed);
        }
    }

    @Test
    void oldPatternsDoNotLookAtWhatFollows() {
        DateTimePattern pattern = DateTimePattern.parsing("yyyy-MM-dd", Meaning.OLD);
        assertEquals(LocalDateTime.of(2020, 2, 29, 0, 0).atZone(ZONE),
                pattern.parse("2020-02-29 and more", ZONE));
        assertThrows(DateTimeException.class, () -> pattern.parse("2021-02-29", ZONE));
    }

    @Test
    void whatIsNoPatternIsToldWhenItIsUsed() {
        assertEquals("INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION",
                condition("dd/MMMMM/yyyy", Meaning.CAREFUL));
        assertEquals("INVALID_DATETIME_PATTERN.WITH_SUGGESTION", condition("dd/MMMMM/yyyy", Meaning.NEW));
        assertEquals("INVALID_DATETIME_PATTERN.WITH_SUGGESTION", condition("yyyy 'open", Meaning.CAREFUL));
        assertEquals("INVALID_DATETIME_PATTERN.WITH_SUGGESTION", condition("bb", Meaning.OLD));
    }

    private static String condition(String pattern, Meaning meaning) {
        DateTimePattern used = DateTimePattern.parsing(pattern, meaning);
        return assertThrows(SqlException.class, () -> used.parse("x", ZONE)).condition();
    }
}
