package io.troupe.hadoop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.hadoop.mapred.FileOutputFormat;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.SequenceFileOutputFormat;
import org.apache.hadoop.mapred.TextOutputFormat;
import org.apache.hadoop.mapred.lib.NullOutputFormat;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WritingTest {
    private static final List<String> PAIRS = IntStream.range(0, 10).mapToObj(n -> n + "=v" + n).toList();

    private final TroupeContext context = Contexts.shared();
    private final HadoopFiles hadoop = new HadoopFiles(context);
    private final PairRdd<IntWritable, Text> pairs = context
            .parallelize(IntStream.range(0, 10).boxed().toList(), 3)
            .mapToPair(n -> new Tuple2<>(new IntWritable(n), new Text("v" + n)));

    @TempDir
    private Path folder;

    private void requireNothingIsLeft() throws IOException {
        assertEquals(List.of(), Folders.namesIn(folder));
    }

    @Test
    void theOldApiWritesSequenceFiles() throws IOException {
        Path out = folder.resolve("a/b/out");
        hadoop.saveAsHadoopFile(
                pairs, out.toString(), IntWritable.class, Text.class, SequenceFileOutputFormat.class);
        assertEquals(List.of("_SUCCESS", "part-00000", "part-00001", "part-00002"), Folders.namesIn(out));
        assertEquals(List.of("out"), Folders.namesIn(out.getParent()));
        assertEquals(PAIRS, Folders.pairsIn(out));
    }

    @Test
    void theNewApiWritesSequenceFiles() throws IOException {
        Path out = folder.resolve("out");
        hadoop.saveAsNewAPIHadoopFile(
                pairs, "file://" + out, IntWritable.class, Text.class,
                org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat.class);
        assertEquals(List.of("_SUCCESS", "part-r-00000", "part-r-00001", "part-r-00002"),
                Folders.namesIn(out));
        assertEquals(PAIRS, Folders.pairsIn(out));
        assertEquals(List.of("out"), Folders.namesIn(folder));
    }

    @Test
    void datasetsNameTheirFormatInTheConfiguration() throws IOException {
        JobConf old = new JobConf(hadoop.hadoopConfiguration());
        old.setOutputFormat(TextOutputFormat.class);
        FileOutputFormat.setOutputPath(old, new org.apache.hadoop.fs.Path(folder + "/old"));
        hadoop.saveAsHadoopDataset(pairs, old);
        Configuration current = new Configuration(hadoop.hadoopConfiguration());
        current.set(MRJobConfig.OUTPUT_FORMAT_CLASS_ATTR,
                org.apache.hadoop.mapreduce.lib.output.TextOutputFormat.class.getName());
        current.set(org.apache.hadoop.mapreduce.lib.output.FileOutputFormat.OUTDIR, folder + "/new");
        hadoop.saveAsNewAPIHadoopDataset(pairs, current);
        List<String> lines = IntStream.range(0, 10).mapToObj(n -> n + "\tv" + n).toList();
        assertEquals(lines, Folders.linesIn(folder.resolve("old")));
        assertEquals(lines, Folders.linesIn(folder.resolve("new")));
    }

    @Test
    void aConfigurationWithoutFormatOrFolderIsRefused() {
        JobConf empty = new JobConf(hadoop.hadoopConfiguration());
        assertEquals(ErrorCode.INVALID_ARGUMENT,
                assertThrows(TroupeException.class, () -> hadoop.saveAsHadoopDataset(pairs, empty)).code());
        assertEquals(ErrorCode.INVALID_ARGUMENT,
                assertThrows(TroupeException.class, () -> hadoop.saveAsNewAPIHadoopDataset(pairs, empty))
                        .code());
        empty.setOutputFormat(TextOutputFormat.class);
        TroupeException refused = assertThrows(TroupeException.class,
                () -> hadoop.saveAsHadoopDataset(pairs, empty));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertTrue(refused.getMessage().contains("outputdir"), refused::getMessage);
    }

    @Test
    void aFormatWithoutFilesNeedsNoFolder() {
        JobConf conf = new JobConf(hadoop.hadoopConfiguration());
        conf.setOutputFormat(NullOutputFormat.class);
        var written = context.longAccumulator();
        hadoop.saveAsHadoopDataset(pairs.mapValues(text -> {
            written.add(1);
            return text;
        }), conf);
        assertEquals(10, written.value());
    }

    @Test
    void randomPairsOfJavaTypesComeBack() {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            List<Tuple2<Long, String>> list = new ArrayList<>();
            for (int n = random.nextInt(2000); n > 0; n--) {
                list.add(new Tuple2<>(random.nextLong(), "x".repeat(random.nextInt(20)) + random.nextInt()));
            }
            String out = folder + "/" + seed;
            PairRdd<Long, String> written = context.parallelizePairs(list, 1 + random.nextInt(6));
            if (random.nextBoolean()) {
                hadoop.saveAsSequenceFile(written, out, Long.class, String.class);
            } else {
                hadoop.saveAsSequenceFile(written, out, Long.class, String.class, GzipCodec.class);
            }
            assertEquals(list,
                    hadoop.sequenceFile(out, Long.class, String.class, 1 + random.nextInt(9)).collect(),
                    "seed " + seed);
            assertEquals(list.stream().map(pair -> pair._1() + "=" + pair._2()).toList(),
                    Folders.pairsIn(folder.resolve(Long.toString(seed))), "seed " + seed);
        }
    }

    @Test
    void nullInASequenceFileOfJavaTypesIsToldByName() throws IOException {
        PairRdd<Long, String> withNull = context.parallelizePairs(List.of(new Tuple2<>(1L, null)), 1);
        TroupeException failed = assertThrows(TroupeException.class,
                () -> hadoop.saveAsSequenceFile(withNull, folder + "/out", Long.class, String.class));
        assertTrue(failed.getMessage().contains("String"), failed::getMessage);
        requireNothingIsLeft();
    }

    @Test
    void linesAreCompressedWithTheCodec() throws IOException {
        Rdd<String> lines = context.parallelize(IntStream.range(0, 100).mapToObj(n -> "line " + n).toList(),
                2);
        hadoop.saveAsTextFile(lines, folder + "/plain");
        hadoop.saveAsTextFile(lines, folder + "/gzip", GzipCodec.class);
        hadoop.saveAsTextFile(lines, folder + "/bzip2", BZip2Codec.class);
        assertEquals(lines.collect(), Folders.linesIn(folder.resolve("plain")));
        assertEquals(List.of("_SUCCESS", "part-00000.gz", "part-00001.gz"),
                Folders.namesIn(folder.resolve("gzip")));
        assertEquals(lines.collect(), context.textFile(folder + "/gzip").collect());
        assertEquals(lines.collect(), hadoop.textFile(folder + "/bzip2").collect());
        hadoop.saveAsHadoopFile(
                pairs.mapToPair(pair -> new Tuple2<>(NullWritable.get(), pair._2())), folder + "/old.gz",
                NullWritable.class, Text.class, TextOutputFormat.class, GzipCodec.class);
        assertEquals(IntStream.range(0, 10).mapToObj(n -> "v" + n).toList(),
                context.textFile(folder + "/old.gz").collect());
    }

    @Test
    void pairsAndNullsAreLinesToo() throws IOException {
        hadoop.saveAsTextFile(
                context.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>(null, 2)), 1),
                folder + "/out");
        assertEquals(List.of("(a,1)", "(null,2)"), Folders.linesIn(folder.resolve("out")));
    }

    @Test
    void anEmptyDatasetIsACompleteFolder() throws IOException {
        hadoop.saveAsTextFile(context.emptyRDD(), folder + "/out");
        assertEquals(List.of("_SUCCESS"), Folders.namesIn(folder.resolve("out")));
    }

    @Test
    void anExistingFolderIsRefusedBeforeAnyWork() throws IOException {
        Path out = Files.createDirectory(folder.resolve("there"));
        var ran = context.longAccumulator();
        PairRdd<IntWritable, Text> counted = pairs.mapValues(text -> {
            ran.add(1);
            return text;
        });
        assertEquals(ErrorCode.PATH_ALREADY_EXISTS, assertThrows(TroupeException.class,
                () -> hadoop.saveAsHadoopFile(counted, out.toString(), IntWritable.class, Text.class,
                        TextOutputFormat.class))
                .code());
        assertEquals(ErrorCode.PATH_ALREADY_EXISTS, assertThrows(TroupeException.class,
                () -> hadoop.saveAsNewAPIHadoopFile(counted, out.toString(), IntWritable.class, Text.class,
                        CountingFormat.class))
                .code());
        assertEquals(0, ran.value());
        assertEquals(List.of(), Folders.namesIn(out));
        assertEquals(List.of("there"), Folders.namesIn(folder));
    }

    @Test
    void aFolderThatCannotBeMadeIsToldAtOnce() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(ErrorCode.PATH_NOT_WRITABLE, assertThrows(TroupeException.class,
                () -> hadoop.saveAsTextFile(pairs, file + "/out")).code());
    }

    @Test
    void aJobThatFailsLeavesNothing() throws IOException {
        PairRdd<IntWritable, Text> failing = pairs.coalesce(1).mapValues(text -> {
            if (text.toString().equals("v9")) {
                throw new IllegalStateException("not this one");
            }
            return text;
        });
        TroupeException failed = assertThrows(TroupeException.class,
                () -> hadoop.saveAsTextFile(failing, folder + "/a/b/out"));
        assertEquals(ErrorCode.TASK_FAILED, failed.code());
        requireNothingIsLeft();
    }

    @Test
    void keysOfAnotherClassThanAnnouncedFailTheJob() throws IOException {
        assertThrows(TroupeException.class, () -> hadoop.saveAsHadoopFile(
                pairs, folder + "/out", LongWritable.class, Text.class, SequenceFileOutputFormat.class));
        requireNothingIsLeft();
    }

    @Test
    void jobsAreNamedAfterTheProgramsLine() {
        TroupeException failed = assertThrows(TroupeException.class,
                () -> hadoop.saveAsTextFile(pairs.mapValues(_ -> {
                    throw new IllegalStateException("planned");
                }), folder + "/out"));
        assertFalse(failed.getMessage().contains("HadoopFiles.java"), failed::getMessage);
    }
}
