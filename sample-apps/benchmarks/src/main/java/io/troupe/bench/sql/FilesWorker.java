package io.troupe.bench.sql;

import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.measure.Worker;
import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The process that works with very many files. It keeps them in a folder of its own, which it removes.
public final class FilesWorker {
    private FilesWorker() {}

    /// Runs the cases of the [WorkPlan] in `arguments`.
    public static void main(String[] arguments) throws IOException {
        WorkPlan plan = WorkPlan.parse(arguments);
        Path folder = Files.createTempDirectory("troupe-files");
        try (TroupeSession session = TroupeSession.builder().master(plan.master()).appName("files")
                .config("troupe.sql.warehouse.dir", folder.resolve("warehouse").toString()).getOrCreate()) {
            Worker.run(
                    plan.select(ManyFiles.cases(session, folder, plan.scale())), plan.runs(), System.out);
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
