package io.troupe.engine.executor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.resource.ExecutorResourceRequests;
import io.troupe.resource.ResourceProfile;
import io.troupe.resource.ResourceProfileBuilder;
import io.troupe.resource.TaskResourceRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorResourcesTest {
    /// Thrown in place of waiting.
    private static final class WouldWait extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path folder;

    private Path script(String text) throws IOException {
        Path script = folder.resolve("discover" + text.hashCode());
        Files.writeString(script, "#!/bin/sh\necho '" + text + "'\n");
        assertTrue(script.toFile().setExecutable(true));
        return script;
    }

    private ResourceProfile profile(int cpus, double gpus, Path script) {
        return new ResourceProfileBuilder()
                .require(new ExecutorResourceRequests().resource("gpu", 2, script.toString(), "acme"))
                .require(new TaskResourceRequests().cpus(cpus).resource("gpu", gpus)).build();
    }

    private static ExecutorResources.Lease take(ExecutorResources resources, ResourceProfile profile)
            throws InterruptedException {
        return resources.acquire(profile, () -> {
            throw new WouldWait();
        });
    }

    @Test
    void addressesAreUniqueAndSharesAddUpToOne() throws Exception {
        Path script = script("{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\"]}");
        ExecutorResources resources = new ExecutorResources(8, new TroupeConf(false));
        ExecutorResources.Lease whole = take(resources, profile(1, 1, script));
        ExecutorResources.Lease half = take(resources, profile(1, 0.5, script));
        ExecutorResources.Lease otherHalf = take(resources, profile(1, 0.5, script));
        assertArrayEquals(new String[]{"0"}, whole.information().get("gpu").addresses());
        assertArrayEquals(new String[]{"1"}, half.information().get("gpu").addresses());
        assertEquals(half.information(), otherHalf.information());
        assertThrows(WouldWait.class, () -> take(resources, profile(1, 0.1, script)));
        resources.release(half);
        assertThrows(WouldWait.class, () -> take(resources, profile(1, 1, script)));
        resources.release(otherHalf);
        resources.release(whole);
        assertArrayEquals(new String[]{"0", "1"},
                take(resources, profile(1, 2, script)).information().get("gpu").addresses());
    }

    @Test
    void processorsAreSharedOut() throws Exception {
        ExecutorResources resources = new ExecutorResources(3, new TroupeConf(false));
        ResourceProfile two = new ResourceProfileBuilder().require(new TaskResourceRequests().cpus(2))
                .build();
        ResourceProfile one = new ResourceProfileBuilder().require(new TaskResourceRequests().cpus(1))
                .build();
        ExecutorResources.Lease first = take(resources, two);
        assertThrows(WouldWait.class, () -> take(resources, two));
        assertEquals(1, take(resources, one).cpus());
        assertThrows(WouldWait.class, () -> take(resources, one));
        resources.release(first);
        assertEquals(2, take(resources, two).cpus());
    }

    @Test
    void nothingIsGivenTwiceWhateverTheOrder() throws Exception {
        Path script = script("{\"name\": \"gpu\", \"addresses\": [\"a\", \"b\"]}");
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ExecutorResources resources = new ExecutorResources(4, new TroupeConf(false));
            List<ExecutorResources.Lease> leases = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                double[] amounts = {0.25, 0.5, 1, 2};
                try {
                    leases.add(take(resources,
                            profile(1 + random.nextInt(3), amounts[random.nextInt(4)], script)));
                } catch (WouldWait e) {
                    assertFalse(leases.isEmpty(), "seed " + seed + ": something must be free");
                    resources.release(leases.remove(random.nextInt(leases.size())));
                }
                Map<String, Double> used = new HashMap<>();
                leases.forEach(lease -> lease.taken().get("gpu")
                        .forEach((address, share) -> used.merge(address, share, Double::sum)));
                assertTrue(used.values().stream().allMatch(share -> share <= 1 + 1e-6),
                        "seed " + seed + ": " + used);
                assertTrue(leases.stream().mapToInt(ExecutorResources.Lease::cpus).sum() <= 4,
                        "seed " + seed);
            }
        }
    }

    @Test
    void whatWillNeverBeThereIsRefused() throws IOException {
        ExecutorResources resources = new ExecutorResources(2, new TroupeConf(false));
        Path script = script("{\"name\": \"gpu\", \"addresses\": [\"0\"]}");
        assertRefused(ErrorCode.INVALID_ARGUMENT, "this executor has 1", resources, profile(1, 1, script));
        assertRefused(ErrorCode.INVALID_ARGUMENT, "this one has 2", resources, profile(3, 1, script));
        ExecutorResources others = new ExecutorResources(2, new TroupeConf(false));
        assertRefused(ErrorCode.INVALID_CONFIGURATION, "printed 'nonsense'", others,
                profile(1, 1, script("nonsense")));
        assertRefused(ErrorCode.INVALID_CONFIGURATION, "cannot be run", others,
                profile(1, 1, Path.of("/no/such")));
        ResourceProfile unknown = new ResourceProfileBuilder()
                .require(new TaskResourceRequests().resource("fpga", 1))
                .build();
        assertRefused(ErrorCode.INVALID_CONFIGURATION, "troupe.executor.resource.fpga", others, unknown);
    }

    private static void assertRefused(ErrorCode code, String text, ExecutorResources resources,
            ResourceProfile profile) {
        TroupeException refused = assertThrows(TroupeException.class, () -> take(resources, profile));
        assertEquals(code, refused.code());
        assertTrue(refused.getMessage().contains(text), refused.getMessage());
    }
}
