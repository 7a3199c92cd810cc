package io.troupe.node.process;

import io.troupe.TroupeConf;
import io.troupe.engine.Engine;
import io.troupe.engine.Engines;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import io.troupe.engine.task.TaskProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A program with one job of one stage, whose tasks do what the first argument says.
public final class OneStageJob {
    private static final int PARTITIONS = 2;

    private OneStageJob() {}

    /// `sleep`, `exhaust` the heap, `leave` (end the process), or `hello`.
    public static void main(String[] arguments) throws Exception {
        try (Engine engine = Engines.start(new TroupeConf())) {
            System.out.println(run(engine, program(arguments[0])));
        }
    }

    private static TaskProgram program(String deed) {
        return switch (deed) {
            case "sleep" -> task -> {
                System.out.println("task in " + ProcessHandle.current().pid());
                Thread.sleep(600_000);
                return null;
            };
            case "exhaust" -> _ -> exhaust();
            case "leave" -> _ -> {
                System.err.println("goodbye");
                Runtime.getRuntime().halt(17);
                return null;
            };
            default -> _ -> "hello";
        };
    }

    private static long exhaust() {
        List<long[]> hoard = new ArrayList<>();
        while (hoard.size() < 1 << 20) {
            hoard.add(new long[1 << 16]);
        }
        return hoard.size();
    }

    private static List<?> run(Engine engine, TaskProgram program) throws Exception {
        List<PartitionSpec> partitions = new ArrayList<>();
        for (int index = 0; index < PARTITIONS; index++) {
            partitions.add(new PartitionSpec(index, null, List.of(), List.of()));
        }
        StageSpec stage = new StageSpec(engine.newStageId(), "stage", PARTITIONS, partitions, List.of(),
                engine.serialize(program), new StageOutput.Result(), true);
        try {
            return engine.submit(new JobSpec("job", List.of(stage), Map.of())).completion().get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }
}
