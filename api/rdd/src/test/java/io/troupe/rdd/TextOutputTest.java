package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TaskContext;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextOutputTest {
    private final TroupeContext context = Contexts.shared();
    private final Rdd<Integer> numbers = context.parallelize(IntStream.range(0, 100).boxed().toList(), 3);

    @TempDir
    private Path folder;

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesAFileForEachPartitionAndSuccess() throws IOException {
        Path out = folder.resolve("a/b/out");
        numbers.saveAsTextFile(out.toString());
        assertEquals(List.of("_SUCCESS", "part-00000", "part-00001", "part-00002"), namesIn(out));
        assertEquals(List.of("out"), namesIn(out.getParent()));
        assertEquals("0", Files.readAllLines(out.resolve("part-00000")).getFirst());
        assertEquals(
                IntStream.range(0, 100).mapToObj(String::valueOf).toList(),
                context.textFile(out.toString()).collect());
    }

    @Test
    void writesPairsAndNullsAsText() {
        Path out = folder.resolve("pairs");
        context.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>(null, 2)), 1)
                .saveAsTextFile("file://" + out);
        assertEquals(List.of("(a,1)", "(null,2)"), context.textFile(out.toString()).collect());
    }

    @Test
    void compressesWithGzip() throws IOException {
        Path out = folder.resolve("zipped");
        numbers.saveAsTextFile(out.toString(), TextCompression.GZIP);
        assertEquals(List.of("_SUCCESS", "part-00000.gz", "part-00001.gz", "part-00002.gz"), namesIn(out));
        assertEquals(100, context.textFile(out.toString()).count());
    }

    @Test
    void anEmptyDatasetMakesAnEmptyFolder() throws IOException {
        Path out = folder.resolve("empty");
        context.emptyRDD().saveAsTextFile(out.toString());
        assertEquals(List.of("_SUCCESS"), namesIn(out));
        assertEquals(0, context.textFile(out.toString()).count());
    }

    @Test
    void anExistingTargetIsRefusedBeforeAnyWork() throws IOException {
        Path out = Files.createDirectory(folder.resolve("there"));
        var ran = context.longAccumulator();
        TroupeException refused = assertThrows(TroupeException.class, () -> numbers.map(n -> {
            ran.add(1);
            return n;
        }).saveAsTextFile(out.toString()));
        assertEquals(ErrorCode.PATH_ALREADY_EXISTS, refused.code());
        assertEquals(0, ran.value());
        assertEquals(List.of(), namesIn(out));
        assertEquals(List.of("there"), namesIn(folder));
    }

    @Test
    void aTargetBelowAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        TroupeException refused = assertThrows(
                TroupeException.class, () -> numbers.saveAsTextFile(file.resolve("below/out").toString()));
        assertEquals(ErrorCode.PATH_NOT_WRITABLE, refused.code());
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        TroupeException scheme = assertThrows(TroupeException.class,
                () -> numbers.saveAsTextFile("hdfs://host/out"));
        assertEquals(ErrorCode.INVALID_ARGUMENT, scheme.code());
    }

    @Test
    void aFailedJobLeavesNothing() throws IOException {
        Path out = folder.resolve("x/y/failed");
        TroupeException failed = assertThrows(TroupeException.class, () -> numbers.map(n -> {
            if (n == 77) {
                throw new IllegalStateException("bad record");
            }
            return n;
        }).saveAsTextFile(out.toString()));
        assertEquals(ErrorCode.TASK_FAILED, failed.code());
        assertEquals(List.of(), namesIn(folder));
    }

    @Test
    void repeatedAttemptsCommitOnce() throws IOException {
        Path out = folder.resolve("repeated");
        numbers.mapPartitions(records -> {
            TaskContext task = TaskContext.get();
            if (task.attemptNumber() == 0 && task.partitionId() == 1) {
                records.next();
                throw new IOException("disk hiccup");
            }
            return records;
        }).saveAsTextFile(out.toString());
        assertEquals(100, context.textFile(out.toString()).distinct().count());
        assertEquals(List.of("repeated"), namesIn(folder));
    }

    @Test
    void aCancelledJobLeavesNothing() throws Exception {
        Path out = folder.resolve("cancelled");
        AtomicBoolean cancelled = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            context.setJobGroup("writing", "will be cancelled");
            try {
                context.range(0, Long.MAX_VALUE, 1, 2).saveAsTextFile(out.toString());
            } catch (TroupeException e) {
                cancelled.set(e.code() == ErrorCode.JOB_CANCELLED);
            }
        });
        while (context.statusTracker().getJobIdsForGroup("writing").length == 0) {
            Thread.onSpinWait();
        }
        context.cancelJobGroup("writing");
        writer.join();
        assertTrue(cancelled.get());
        assertFalse(Files.exists(out));
        assertEquals(List.of(), namesIn(folder));
    }
}
