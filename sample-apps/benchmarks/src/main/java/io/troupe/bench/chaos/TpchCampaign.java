package io.troupe.bench.chaos;

import io.troupe.bench.suite.AnswerTable;
import io.troupe.bench.suite.QuerySuite;
import io.troupe.bench.suite.SuiteSession;
import io.troupe.bench.tpch.TpchData;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// Queries of TPC-H during each of which an executor is killed, at a random moment of the time that the
/// undisturbed query took. The answer must be that of the undisturbed query. Every other kill finds
/// joins whose sides are shuffled instead of given to all tasks.
final class TpchCampaign {
    private static final String BROADCAST_BYTES = "troupe.sql.autoBroadcastJoinThreshold";

    private final double scaleFactor;
    private final Random random;
    private final Path folder;
    private final PrintStream log;

    /// @param folder
    ///            where data and files of this campaign go; it is made
    TpchCampaign(double scaleFactor, long seed, Path folder, PrintStream log) {
        this.scaleFactor = scaleFactor;
        this.random = new Random(seed);
        this.folder = folder;
        this.log = log;
    }

    /// Runs each of `queries` and kills `kills` executors during each, one at a time. A hang ends the campaign early.
    Campaign.Result run(List<String> queries, int kills) throws IOException {
        Path localFolder = Files.createDirectories(folder.resolve("local"));
        Path data = folder.resolve("data");
        TpchData.write(data, scaleFactor);
        List<Cycle> results = new ArrayList<>();
        String leak = "";
        try (Application application = Application.ofItsOwn(folder, localFolder)) {
            SuiteSession sent = session(application, data, "10485760");
            SuiteSession shuffled = session(application, data, "-1");
            application.awaitExecutors();
            sent.answer(queries.getFirst());
            Leaks leaks = new Leaks(application.context());
            for (int query = 0; query < queries.size(); query++) {
                String name = queries.get(query);
                for (int kill = 0; kill < kills; kill++) {
                    SuiteSession session = (query + kill) % 2 == 1 ? sent : shuffled;
                    Cycle cycle = disturb(application, session, name);
                    log.println(name + ": " + cycle);
                    results.add(cycle);
                }
            }
            application.awaitExecutors();
            leak = leaks.grown(application.context());
        } catch (Exception e) {
            log.println("tpch: " + e);
            results.add(Cycle.failed("", e.toString()));
        }
        if (leak.isEmpty() && !ExecutorProcesses.alive().isEmpty()) {
            leak = "processes are left behind: " + ExecutorProcesses.alive();
        }
        // a process that starts in the folder removes what killed ones have left there
        LocalFolder.create(localFolder, "last", FileChannel::open).close();
        return new Campaign.Result(results, leak.isEmpty() ? Leaks.filesIn(localFolder) : leak);
    }

    private SuiteSession session(Application application, Path data, String broadcastBytes) {
        return new SuiteSession(
                QuerySuite.TPCH,
                TroupeSession.builder().context(application.context()).config(BROADCAST_BYTES, broadcastBytes)
                        .getOrCreate(),
                data, scaleFactor);
    }

    private Cycle disturb(Application application, SuiteSession session, String query) throws Exception {
        List<Long> executors = application.awaitExecutors();
        long victim = executors.get(random.nextInt(executors.size()));
        long start = System.nanoTime();
        AnswerTable right = Application.await(RunningJob.start(() -> session.answer(query)));
        long undisturbedNanos = System.nanoTime() - start;
        RunningJob<AnswerTable> running = RunningJob.start(() -> session.answer(query));
        LockSupport.parkNanos(random.nextLong(undisturbedNanos));
        ExecutorProcesses.kill(victim);
        String problem;
        try {
            problem = Application.await(running).difference(right, true).orElse("");
        } catch (HangException e) {
            throw e;
        } catch (Exception e) {
            problem = e.toString();
        }
        double late = Math.max(0, running.millis() - undisturbedNanos / 1e6);
        return new Cycle(query, running.millis(), late, problem, "", 0, OptionalLong.empty());
    }
}
