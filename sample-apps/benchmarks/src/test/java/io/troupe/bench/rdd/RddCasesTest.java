package io.troupe.bench.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.TroupeConf;
import io.troupe.bench.measure.BenchCase;
import io.troupe.bench.measure.Runs;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.workload.RddWorkload;
import io.troupe.bench.workload.WordFile;
import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RddCasesTest {
    private static final double SCALE = 0.002;

    @TempDir
    private Path folder;

    @Test
    void answersAreThoseOfPlainLoops() throws Exception {
        WorkPlan plan = plan();
        try (TroupeContext context = context()) {
            for (BenchCase benchCase : plan.select(RddWorker.cases(context, plan))) {
                assertEquals(RddWorkload.of(benchCase.name()).compute(SCALE), benchCase.run(),
                        benchCase.name());
            }
        }
    }

    @Test
    void tasksAreRun() throws Exception {
        try (TroupeContext context = context()) {
            assertEquals("2 tasks", new TasksCase(context, plan()).run());
        }
    }

    private static TroupeContext context() {
        return new TroupeContext(new TroupeConf(false).setMaster("local[2]").setAppName("test"));
    }

    private WorkPlan plan() throws IOException {
        Path words = folder.resolve("words.txt");
        new WordFile().write(words, 1_000_000);
        List<String> cases = new ArrayList<>(RddWorkload.labels());
        return new WorkPlan(cases, new Runs(0, 1), SCALE, 3, "local[2]", "1g", words);
    }
}
