package io.troupe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.schedule.PoolSettings;
import io.troupe.engine.schedule.SchedulerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationFileTest {
    @TempDir
    Path folder;

    private TroupeConf conf(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("fairscheduler.xml"), text);
        return new TroupeConf(false).set("spark.scheduler.allocation.file", file.toString());
    }

    @Test
    void poolsComeFromTheFileUnlessTheyAreSet() throws IOException {
        TroupeConf conf = conf("""
            <?xml version="1.0"?>
            <allocations>
              <pool name="production"><schedulingMode>FAIR</schedulingMode><weight> 2 </weight></pool>
              <pool name="test"><minShare>3</minShare></pool>
            </allocations>
            """).set("troupe.scheduler.pool.test.weight", "7");
        PoolSettings pools = SchedulerSettings.from(AllocationFile.applyTo(conf)).pools();
        assertEquals(
                Map.of(
                        "production", new PoolSettings.Shares(PoolSettings.Mode.FAIR, 2, 0),
                        "test", new PoolSettings.Shares(PoolSettings.Mode.FIFO, 7, 3)),
                pools.pools());
    }

    @Test
    void whatDoesNotDescribePoolsIsRefused() throws IOException {
        for (String text : new String[]{"", "<pools/>", "<allocations><pool/></allocations>",
                "<allocations>"}) {
            TroupeConf conf = conf(text);
            TroupeException refused = assertThrows(TroupeException.class, () -> AllocationFile.applyTo(conf));
            assertEquals(ErrorCode.INVALID_CONFIGURATION, refused.code());
            assertTrue(refused.getMessage().contains("fairscheduler.xml"), refused.getMessage());
        }
        TroupeConf missing = new TroupeConf(false).set("troupe.scheduler.allocation.file", "/no/such/file");
        assertEquals(ErrorCode.PATH_NOT_FOUND,
                assertThrows(TroupeException.class, () -> AllocationFile.applyTo(missing)).code());
    }
}
