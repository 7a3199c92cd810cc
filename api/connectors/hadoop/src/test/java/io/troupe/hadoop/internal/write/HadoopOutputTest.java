package io.troupe.hadoop.internal.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.hadoop.Contexts;
import io.troupe.hadoop.Folders;
import io.troupe.rdd.ConnectorAccess;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HadoopOutputTest {
    private static HadoopOutput overtaken;

    private final TroupeContext context = Contexts.shared();
    private final PairForm lines = new PairForm.Lines();

    @TempDir
    private Path folder;

    private HadoopOutput begin() {
        JobConf conf = new JobConf();
        conf.set(FileOutputFormat.OUTDIR, folder + "/out");
        HadoopOutput output = HadoopOutput.begin(context, new MapreduceTarget(TextOutputFormat.class), conf);
        output.setUp();
        return output;
    }

    /// One record in each of two partitions.
    private Rdd<String> two(String first, String second) {
        return context.parallelize(List.of(first, second), 2);
    }

    private List<WrittenAttempt> write(HadoopOutput output, Rdd<?> records) {
        return ConnectorAccess.run(records, output.action(lines));
    }

    @Test
    void ofTwoAttemptsThatBothSucceededOneIsCommitted() throws IOException {
        try (HadoopOutput output = begin()) {
            List<WrittenAttempt> some = write(output, two("a", "b"));
            List<WrittenAttempt> others = write(output, two("A", "B"));
            assertFalse(Files.exists(folder.resolve("out")));
            output.commit(List.of(others.get(0), some.get(1)));
        }
        assertEquals(List.of("A", "b"), Folders.linesIn(folder.resolve("out")));
        assertEquals(List.of("_SUCCESS", "part-r-00000", "part-r-00001"),
                Folders.namesIn(folder.resolve("out")));
        assertEquals(List.of("out"), Folders.namesIn(folder));
    }

    @Test
    void anAttemptAfterTheEndChangesNothing() throws IOException {
        HadoopOutput output = begin();
        output.commit(write(output, two("a", "b")));
        output.close();
        assertThrows(TroupeException.class, () -> write(output, two("A", "B")));
        assertEquals(List.of("a", "b"), Folders.linesIn(folder.resolve("out")));
        assertEquals(List.of("out"), Folders.namesIn(folder));
    }

    @Test
    void anAttemptThatIsOvertakenByTheEndRemovesWhatItMade() throws IOException {
        overtaken = begin();
        write(overtaken, context.parallelize(List.of("a"), 1).map(record -> {
            overtaken.close();
            return record;
        }));
        assertEquals(List.of(), Folders.namesIn(folder));
    }

    @Test
    void ofTwoJobsWithTheSameTargetTheSecondFails() throws IOException {
        try (HadoopOutput first = begin(); HadoopOutput second = begin()) {
            second.commit(write(second, two("A", "B")));
            List<WrittenAttempt> written = write(first, two("a", "b"));
            TroupeException failed = assertThrows(TroupeException.class, () -> first.commit(written));
            assertEquals(ErrorCode.PATH_ALREADY_EXISTS, failed.code());
        }
        assertEquals(List.of("A", "B"), Folders.linesIn(folder.resolve("out")));
        assertEquals(List.of("out"), Folders.namesIn(folder));
    }

    @Test
    void aDriverThatDoesNotSeeWhatTasksWroteCommitsNothing() throws IOException {
        try (HadoopOutput output = begin()) {
            List<WrittenAttempt> written = write(output, two("a", "b"));
            for (String name : Folders.namesIn(folder)) {
                FileUtil.fullyDelete(folder.resolve(name + "/output/_temporary/0/_temporary").toFile());
            }
            TroupeException failed = assertThrows(TroupeException.class, () -> output.commit(written));
            assertEquals(ErrorCode.PATH_NOT_WRITABLE, failed.code());
            assertTrue(failed.getMessage().contains("share"), failed::getMessage);
        }
        assertEquals(List.of(), Folders.namesIn(folder));
    }

    @Test
    void foldersMadeForTheTargetGoWithIt() throws IOException {
        JobConf conf = new JobConf();
        conf.set(FileOutputFormat.OUTDIR, folder + "/x/y/out");
        Path kept = Files.createDirectory(folder.resolve("x"));
        HadoopOutput.begin(context, new MapreduceTarget(TextOutputFormat.class), conf).close();
        assertEquals(List.of(), Folders.namesIn(kept));
    }
}
