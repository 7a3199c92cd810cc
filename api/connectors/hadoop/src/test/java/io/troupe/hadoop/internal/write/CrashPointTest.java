package io.troupe.hadoop.internal.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeException;
import io.troupe.hadoop.Contexts;
import io.troupe.hadoop.Folders;
import io.troupe.hadoop.HadoopFiles;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.TextOutputFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every step of a job that changes the file system, with a crash before it.
final class CrashPointTest {
    private static final List<String> LINES = IntStream.range(0, 20).mapToObj(String::valueOf).toList();
    private static final int MANY = 1_000_000;

    private final TroupeContext context = Contexts.shared();
    private final HadoopFiles hadoop = new HadoopFiles(context);
    private final PairRdd<NullWritable, LongWritable> numbers = context.range(0, 20, 1, 3)
            .keyBy(_ -> NullWritable.get()).mapValues(LongWritable::new);

    @TempDir
    private Path folder;

    @AfterEach
    void letEverythingHappenAgain() {
        CrashingFileSystem.crashAfter(Integer.MAX_VALUE);
    }

    private void save(boolean isNewApi, int algorithm) {
        JobConf conf = new JobConf(hadoop.hadoopConfiguration());
        CrashingFileSystem.install(conf);
        conf.setInt("mapreduce.fileoutputcommitter.algorithm.version", algorithm);
        if (isNewApi) {
            hadoop.saveAsNewAPIHadoopFile(
                    numbers, folder + "/out", NullWritable.class, LongWritable.class,
                    org.apache.hadoop.mapreduce.lib.output.TextOutputFormat.class, conf);
        } else {
            hadoop.saveAsHadoopFile(
                    numbers, folder + "/out", NullWritable.class, LongWritable.class, TextOutputFormat.class,
                    conf);
        }
    }

    private void requireComplete(String when) throws IOException {
        Path out = folder.resolve("out");
        assertEquals(LINES, Folders.linesIn(out), when);
        List<String> names = Folders.namesIn(out);
        assertEquals(4, names.size(), () -> when + ": " + names);
        assertEquals("_SUCCESS", names.getFirst(), when);
    }

    @ParameterizedTest
    @CsvSource({"true,1", "true,2", "false,1"})
    void theFolderIsCompleteOrNotThere(boolean isNewApi, int algorithm) throws IOException {
        CrashingFileSystem.crashAfter(MANY);
        save(isNewApi, algorithm);
        int changes = MANY - CrashingFileSystem.left();
        requireComplete("without a crash");
        remove();
        int incomplete = 0;
        for (int crash = 0; crash < changes + 2; crash++) {
            String when = "crash after change " + crash + " of about " + changes;
            CrashingFileSystem.crashAfter(crash);
            boolean succeeded = true;
            try {
                save(isNewApi, algorithm);
            } catch (TroupeException _) {
                succeeded = false;
            }
            CrashingFileSystem.crashAfter(Integer.MAX_VALUE);
            if (Files.exists(folder.resolve("out"))) {
                requireComplete(when);
                remove();
            } else {
                assertFalse(succeeded, when);
                incomplete++;
                assertTrue(
                        Folders.namesIn(folder).stream().allMatch(name -> name.startsWith("_temporary-out-")),
                        when);
            }
        }
        assertTrue(incomplete >= 10, "only " + incomplete + " crashes came before the commit");
        save(isNewApi, algorithm);
        requireComplete("after all crashes");
    }

    private void remove() throws IOException {
        try (var files = Files.walk(folder.resolve("out"))) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> assertTrue(file.toFile().delete()));
        }
    }

    @Test
    void aCrashAtTheStartFailsTheAction() {
        CrashingFileSystem.crashAfter(0);
        assertThrows(TroupeException.class, () -> save(true, 1));
        assertFalse(Files.exists(folder.resolve("out")));
    }
}
