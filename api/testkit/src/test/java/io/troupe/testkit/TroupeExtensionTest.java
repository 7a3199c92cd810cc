package io.troupe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// What the kit says of classes that use it wrongly or leave something behind.
class TroupeExtensionTest {
    private static TestExecutionSummary run(Class<?> tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.conditions.deactivate", "org.junit.*DisabledCondition")
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    private static String failureOf(Class<?> tests) {
        TestExecutionSummary summary = run(tests);
        assertEquals(1, summary.getFailures().size(), summary.getFailures().toString());
        return String.valueOf(summary.getFailures().getFirst().getException().getMessage());
    }

    @TroupeTest
    @org.junit.jupiter.api.Disabled("run by the test of the kit")
    static class LeavesADataset {
        @Test
        void leaves(TroupeContext context) {
            Rdd<Integer> dataset = context.parallelize(List.of(1)).setName("forgotten").cache();
            assertEquals(1, dataset.count());
        }
    }

    @Test
    void aPersistedDatasetIsALeak() {
        String failure = failureOf(LeavesADataset.class);
        assertTrue(failure.contains("still persisted") && failure.contains("forgotten"), failure);
    }

    @TroupeTest
    @org.junit.jupiter.api.Disabled("run by the test of the kit")
    static class LeavesAJob {
        private static final CountDownLatch STARTED = new CountDownLatch(1);
        private static final CountDownLatch END = new CountDownLatch(1);

        @Test
        void leaves(TroupeContext context) throws InterruptedException {
            Thread.ofVirtual().start(() -> context.parallelize(List.of(1)).foreach(_ -> {
                STARTED.countDown();
                END.await();
            }));
            STARTED.await();
        }
    }

    @Test
    void aRunningJobIsALeak() {
        String failure = failureOf(LeavesAJob.class);
        assertTrue(failure.contains("Jobs still run and were cancelled"), failure);
    }

    @TroupeTest(checkLeaks = false)
    @org.junit.jupiter.api.Disabled("run by the test of the kit")
    static class MayLeave {
        @Test
        void leaves(TroupeContext context) {
            assertEquals(1, context.parallelize(List.of(1)).cache().count());
        }
    }

    @Test
    void leaksCanBeAllowed() {
        assertEquals(1, run(MayLeave.class).getTestsSucceededCount());
    }

    @TroupeTest(conf = "troupe.default.parallelism")
    @org.junit.jupiter.api.Disabled("run by the test of the kit")
    static class WrongSetting {
        @Test
        void never(TroupeContext context) {}
    }

    @Test
    void aSettingWithoutValueIsRefused() {
        String failure = failureOf(WrongSetting.class);
        assertTrue(failure.contains("'troupe.default.parallelism'; a setting is written as key=value"),
                failure);
    }

    @TroupeTest(faults = @Faults(executorKills = 1))
    @org.junit.jupiter.api.Disabled("run by the test of the kit")
    static class KillsWithoutExecutors {
        @Test
        void never(TroupeContext context) {}
    }

    @Test
    void killsNeedExecutorsOfTheirOwn() {
        String failure = failureOf(KillsWithoutExecutors.class);
        assertTrue(failure.contains("with the master local[2]"), failure);
    }

    @ExtendWith(TroupeExtension.class)
    @org.junit.jupiter.api.Disabled("run by the test of the kit")
    static class WithoutAnnotation {
        @Test
        void never(TroupeContext context) {}
    }

    @Test
    void theAnnotationIsNeeded() {
        String failure = failureOf(WithoutAnnotation.class);
        assertTrue(failure.contains("without the annotation @TroupeTest"), failure);
    }
}
