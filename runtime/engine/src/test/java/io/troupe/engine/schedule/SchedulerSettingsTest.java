package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import org.junit.jupiter.api.Test;

class SchedulerSettingsTest {
    @Test
    void readsConfiguredValues() {
        SchedulerSettings settings = SchedulerSettings.from(
                new TroupeConf(false).set("troupe.task.maxFailures", "1").set("troupe.locality.wait", "3s"));
        assertEquals(1, settings.taskMaxFailures());
        assertEquals(3_000_000_000L, settings.locality().nodeNanos());
        assertEquals(30_000_000_000L, settings.executorsWaitNanos());
    }

    @Test
    void refusesAnImpossibleLimit() {
        TroupeConf conf = new TroupeConf(false).set("troupe.task.maxFailures", "0");
        TroupeException refused = assertThrows(TroupeException.class, () -> SchedulerSettings.from(conf));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, refused.code());
    }
}
