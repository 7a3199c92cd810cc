package io.troupe.hadoop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TaskContext;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Hadoop's committers are asked to do.
final class CommitTest {
    private final TroupeContext context = Contexts.shared();
    private final HadoopFiles hadoop = new HadoopFiles(context);
    private final String log = UUID.randomUUID().toString();

    @TempDir
    private Path folder;

    private PairRdd<IntWritable, Text> pairs(int failuresOfEach) {
        return context.parallelize(IntStream.range(0, 40).boxed().toList(), 4).mapToPair(n -> {
            if (n % 10 == 5 && TaskContext.get().attemptNumber() < failuresOfEach) {
                throw new IllegalStateException("planned");
            }
            return new Tuple2<>(new IntWritable(n), new Text("v"));
        });
    }

    private Queue<String> save(PairRdd<IntWritable, Text> pairs, String failing) {
        Configuration conf = new Configuration(hadoop.hadoopConfiguration());
        conf.set(CountingFormat.LOG, log);
        conf.set(CountingFormat.FAILING, failing);
        hadoop.saveAsNewAPIHadoopFile(
                pairs, folder + "/out", IntWritable.class, Text.class, CountingFormat.class, conf);
        return CountingFormat.log(log);
    }

    private static long count(Queue<String> steps, String prefix) {
        return steps.stream().filter(step -> step.startsWith(prefix)).count();
    }

    private void requireLines() throws IOException {
        assertEquals(IntStream.range(0, 40).mapToObj(n -> n + "\tv").toList(),
                Folders.linesIn(folder.resolve("out")));
    }

    @Test
    void tasksAreCommittedAfterAllHaveWrittenThenTheJob() throws IOException {
        List<String> steps = List.copyOf(save(pairs(0), ""));
        assertEquals("setupJob", steps.getFirst());
        assertEquals(4, steps.subList(1, 5).stream().filter(step -> step.startsWith("setupTask")).count());
        assertEquals(
                List.of("commitTask 0", "commitTask 1", "commitTask 2", "commitTask 3", "commitJob"),
                steps.subList(5, steps.size()));
        requireLines();
    }

    @Test
    void anAttemptThatFailsIsAbortedAndItsSuccessorCommittedOnce() throws IOException {
        Queue<String> steps = save(pairs(2), "");
        assertEquals(12, count(steps, "setupTask"));
        assertEquals(8, count(steps, "abortTask"));
        for (int partition = 0; partition < 4; partition++) {
            assertEquals(1, count(steps, "commitTask " + partition));
        }
        assertEquals(1, count(steps, "commitJob"));
        assertEquals(0, count(steps, "abortJob"));
        requireLines();
    }

    @Test
    void aJobThatFailsIsAbortedAndNothingCommitted() throws IOException {
        TroupeException failed = assertThrows(TroupeException.class, () -> save(pairs(9).coalesce(1), ""));
        assertEquals(ErrorCode.TASK_FAILED, failed.code());
        Queue<String> steps = CountingFormat.log(log);
        assertEquals(0, count(steps, "commit"));
        assertEquals(1, count(steps, "abortJob"));
        assertEquals(List.of(), Folders.namesIn(folder));
    }

    @Test
    void aStepOfTheCommitterThatFailsFailsTheAction() throws IOException {
        for (String step : List.of("setupJob", "commitTask 2", "commitJob")) {
            CountingFormat.log(log).clear();
            TroupeException failed = assertThrows(TroupeException.class, () -> save(pairs(0), step));
            assertEquals(ErrorCode.PATH_NOT_WRITABLE, failed.code());
            assertTrue(failed.getMessage().contains("planned failure of " + step), failed::getMessage);
            assertEquals(1, count(CountingFormat.log(log), "abortJob"), step);
            assertEquals(List.of(), Folders.namesIn(folder), step);
        }
    }
}
