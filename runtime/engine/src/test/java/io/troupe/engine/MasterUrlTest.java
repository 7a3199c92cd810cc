package io.troupe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterUrlTest {
    @Test
    void readsTheKnownForms() {
        assertEquals(new MasterUrl.Local(1), MasterUrl.parse("local"));
        assertEquals(new MasterUrl.Local(4), MasterUrl.parse(" local[4] "));
        assertEquals(new MasterUrl.Local(Runtime.getRuntime().availableProcessors()),
                MasterUrl.parse("local[*]"));
        assertEquals(new MasterUrl.LocalCluster(3, 2, 512), MasterUrl.parse("local-cluster[3, 2,512]"));
        assertEquals(new MasterUrl.Standing("node.example", 7077),
                MasterUrl.parse("troupe://node.example:7077"));
        assertEquals(new MasterUrl.Standing("[::1]", 7077), MasterUrl.parse("troupe://[::1]:7077"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "lokal", "local[]", "local[0]", "local[-1]", "local[two]",
            "local[99999999999]",
            "local[1", "local-cluster[1,2]", "local-cluster[1,0,512]", "local-cluster[1,2,512,4]",
            "troupe://host",
            "troupe://host:0", "troupe://host:99999", "troupe://:7077", "troupe://host:7077/path",
            "spark://host:7077", "yarn"})
    void refusesEverythingElseAndNamesTheForms(String text) {
        TroupeException error = assertThrows(TroupeException.class, () -> MasterUrl.parse(text));
        assertEquals(ErrorCode.INVALID_MASTER, error.code());
        for (String form : new String[]{"local[threads]", "local[*]",
                "local-cluster[executors,cores,megabytes]",
                "troupe://host:port"}) {
            assertTrue(String.valueOf(error.getMessage()).contains(form), error.getMessage());
        }
    }
}
