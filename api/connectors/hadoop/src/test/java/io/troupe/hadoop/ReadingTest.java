package io.troupe.hadoop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.DefaultCodec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.hadoop.mapred.FileInputFormat;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.KeyValueTextInputFormat;
import org.apache.hadoop.mapred.SequenceFileInputFormat;
import org.apache.hadoop.mapred.TextInputFormat;
import org.apache.hadoop.util.ReflectionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadingTest {
    private static final List<String> LINES = IntStream.range(0, 1000)
            .mapToObj(n -> n % 7 == 0 ? "" : "line " + n + " ü".repeat(n % 50)).toList();

    private final TroupeContext context = Contexts.shared();
    private final HadoopFiles hadoop = new HadoopFiles(context);

    @TempDir
    private Path folder;

    private Path text(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    private Path sequence(String name, int from, int to) throws IOException {
        Path file = folder.resolve(name);
        try (SequenceFile.Writer writer = SequenceFile.createWriter(
                new Configuration(), SequenceFile.Writer.file(new org.apache.hadoop.fs.Path(file.toUri())),
                SequenceFile.Writer.keyClass(IntWritable.class),
                SequenceFile.Writer.valueClass(Text.class))) {
            for (int n = from; n < to; n++) {
                writer.append(new IntWritable(n), new Text("value " + n));
            }
        }
        return file;
    }

    private static <T> List<T> shuffled(List<T> list, long seed) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }

    @Test
    void linesComeInOrderWhateverTheSplits() throws IOException {
        Path file = text("book.txt", LINES);
        for (int partitions : List.of(1, 2, 3, 7, 40)) {
            Rdd<String> lines = hadoop.textFile(file.toString(), partitions);
            assertTrue(lines.getNumPartitions() >= partitions, () -> lines.getNumPartitions() + " splits");
            assertEquals(LINES, lines.collect());
            assertEquals(LINES.size(), lines.count());
        }
    }

    @Test
    void filesOfAFolderComeInTheOrderOfTheirNames() throws IOException {
        for (String name : shuffled(IntStream.range(0, 20).mapToObj("f%02d"::formatted).toList(), 5)) {
            text(name, List.of(name));
        }
        List<String> expected = IntStream.range(0, 20).mapToObj("f%02d"::formatted).toList();
        assertEquals(expected, hadoop.textFile(folder.toString()).collect());
        assertEquals(List.of("f01", "f11"), hadoop.textFile(folder + "/f?1").collect());
        assertEquals(List.of("f03", "f04"),
                hadoop.textFile(folder + "/f03," + folder + "/f04").collect());
    }

    @Test
    void theOffsetsOfTextInputFormatAreItsKeys() throws IOException {
        Path file = text("short.txt", List.of("one", "two", "three"));
        HadoopRdd<LongWritable, Text> pairs = hadoop.hadoopFile(
                file.toString(), TextInputFormat.class, LongWritable.class, Text.class, 1);
        assertEquals(
                List.of(new Tuple2<>(0L, "one"), new Tuple2<>(4L, "two"), new Tuple2<>(8L, "three")),
                pairs.map(pair -> new Tuple2<>(pair._1().get(), pair._2().toString())).collect());
    }

    @Test
    void recordsDoNotShareTheReadersObjects() throws IOException {
        Path file = sequence("numbers", 0, 500);
        PairRdd<IntWritable, Text> pairs = hadoop.sequenceFile(
                file.toString(), IntWritable.class, Text.class).cache();
        assertEquals(500, pairs.count());
        List<Tuple2<IntWritable, Text>> collected = pairs.collect();
        assertEquals(new Tuple2<>(new IntWritable(17), new Text("value 17")), collected.get(17));
        assertEquals(500, pairs.keys().distinct().count());
        assertEquals(499, pairs.sortByKey(false).first()._1().get());
        pairs.unpersist();
    }

    @Test
    void keysAndValuesOfLines() throws IOException {
        Path file = text("pairs.txt", List.of("a\t1", "b", "c\t\t3"));
        var pairs = hadoop.hadoopFile(file.toString(), KeyValueTextInputFormat.class, Text.class, Text.class);
        assertEquals(
                List.of("(a,1)", "(b,)", "(c,\t3)"),
                pairs.map(pair -> pair.toString()).collect());
    }

    @Test
    void bothApisReadTheSame() throws IOException {
        Path file = sequence("numbers", 0, 300);
        List<Tuple2<Integer, String>> expected = IntStream.range(0, 300)
                .mapToObj(n -> new Tuple2<>(n, "value " + n)).toList();
        var old = hadoop.hadoopFile(
                file.toString(), SequenceFileInputFormat.class, IntWritable.class, Text.class);
        var current = hadoop.newAPIHadoopFile(
                file.toString(), org.apache.hadoop.mapreduce.lib.input.SequenceFileInputFormat.class,
                IntWritable.class, Text.class);
        assertEquals(expected,
                old.map(pair -> new Tuple2<>(pair._1().get(), pair._2().toString())).collect());
        assertEquals(expected,
                current.map(pair -> new Tuple2<>(pair._1().get(), pair._2().toString())).collect());
    }

    @Test
    void sequenceFilesAsJavaTypes() throws IOException {
        sequence("part-00001", 100, 200);
        sequence("part-00000", 0, 100);
        PairRdd<Integer, String> pairs = hadoop.sequenceFile(
                folder.toString(), Integer.class, String.class);
        assertEquals(
                IntStream.range(0, 200).mapToObj(n -> new Tuple2<>(n, "value " + n)).toList(),
                pairs.collect());
    }

    @Test
    void anotherClassThanAskedForIsToldByName() throws IOException {
        Path file = sequence("numbers", 0, 3);
        for (Class<?> wrong : List.of(LongWritable.class, Long.class)) {
            TroupeException failed = assertThrows(TroupeException.class,
                    () -> hadoop.sequenceFile(file.toString(), wrong, Text.class).collect());
            assertEquals(ErrorCode.INVALID_ARGUMENT, failed.code());
            assertTrue(
                    failed.getMessage().contains("IntWritable")
                            && failed.getMessage().contains("LongWritable"),
                    failed::getMessage);
        }
        TroupeException refused = assertThrows(TroupeException.class,
                () -> hadoop.sequenceFile(file.toString(), Random.class, Text.class));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    }

    @ParameterizedTest
    @ValueSource(classes = {GzipCodec.class, BZip2Codec.class, DefaultCodec.class})
    void compressedFilesAreReadByTheirSuffix(Class<? extends CompressionCodec> type) throws IOException {
        CompressionCodec codec = ReflectionUtils.newInstance(type, new Configuration());
        Path file = folder.resolve("lines" + codec.getDefaultExtension());
        try (OutputStream out = codec.createOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("\n", LINES).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(LINES, hadoop.textFile(file.toString(), 4).collect());
    }

    @Test
    void aFormatOfTheProgramsOwn() {
        Configuration conf = new Configuration(hadoop.hadoopConfiguration());
        conf.setInt(CountdownFormat.SPLITS, 3);
        var pairs = hadoop.newAPIHadoopRDD(conf, CountdownFormat.class, IntWritable.class, Text.class);
        conf.setInt(CountdownFormat.SPLITS, 9);
        assertEquals(3, pairs.getNumPartitions());
        assertEquals(
                List.of("(1,in 1)", "(2,in 2)", "(1,in 1)", "(3,in 3)", "(2,in 2)", "(1,in 1)"),
                pairs.map(Tuple2::toString).collect());
        assertEquals(
                List.of("1:1", "2:2", "3:3"),
                pairs.mapPartitionsWithInputSplit((split, records) -> {
                    int count = 0;
                    for (; records.hasNext(); records.next()) {
                        count++;
                    }
                    return List.of(((CountdownFormat.From) split).from() + ":" + count).iterator();
                }, true).collect());
    }

    @Test
    void splitsAreTheFilesParts() throws IOException {
        Path file = text("book.txt", LINES);
        JobConf conf = new JobConf(hadoop.hadoopConfiguration());
        FileInputFormat.setInputPaths(conf, file.toString());
        var pairs = hadoop.hadoopRDD(conf, TextInputFormat.class, LongWritable.class, Text.class, 3);
        List<String> starts = pairs.mapPartitionsWithInputSplit((split, records) -> {
            FileSplit part = assertInstanceOf(FileSplit.class, split);
            return List.of(part.getPath().getName() + "@" + part.getStart()).iterator();
        }, false).collect();
        long size = Files.size(file) / 3;
        assertEquals(List.of("book.txt@0", "book.txt@" + size, "book.txt@" + 2 * size), starts.subList(0, 3));
    }

    @Test
    void takingAFewClosesTheReader() throws IOException {
        Path file = text("book.txt", LINES);
        assertEquals(LINES.subList(0, 3), hadoop.textFile(file.toString()).take(3));
        assertEquals(LINES.get(0), hadoop.textFile(file.toString())
                .mapPartitions(lines -> Arrays.asList(lines.next()).iterator()).first());
    }

    @Test
    void aPathWithoutFilesIsToldAtOnce() {
        for (String missing : List.of(folder + "/none", folder + "/*.none", "file://" + folder + "/none")) {
            assertEquals(ErrorCode.PATH_NOT_FOUND,
                    assertThrows(TroupeException.class, () -> hadoop.textFile(missing)).code(), missing);
            assertEquals(
                    ErrorCode.PATH_NOT_FOUND,
                    assertThrows(TroupeException.class, () -> hadoop.newAPIHadoopFile(
                            missing, org.apache.hadoop.mapreduce.lib.input.TextInputFormat.class,
                            LongWritable.class,
                            Text.class)).code());
        }
    }

    @Test
    void aFileSystemThatIsNotThereIsToldAtOnce() {
        TroupeException refused = assertThrows(TroupeException.class,
                () -> hadoop.textFile("nowhere://host/a"));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertTrue(refused.getMessage().contains("nowhere"), refused::getMessage);
    }

    @Test
    void nonsenseIsRefused() {
        assertEquals(ErrorCode.INVALID_ARGUMENT,
                assertThrows(TroupeException.class, () -> hadoop.textFile(" ")).code());
        assertEquals(ErrorCode.INVALID_ARGUMENT,
                assertThrows(TroupeException.class, () -> hadoop.textFile(folder.toString(), -1)).code());
        assertEquals(ErrorCode.INVALID_ARGUMENT,
                assertThrows(TroupeException.class, () -> hadoop.textFile(null)).code());
        assertEquals(ErrorCode.INVALID_ARGUMENT, assertThrows(TroupeException.class,
                () -> hadoop.hadoopFile("a", null, Text.class, BytesWritable.class)).code());
    }

    @Test
    void datasetsAreNamedAfterTheProgramsLine() throws IOException {
        Path file = text("a.txt", List.of("a"));
        Rdd<String> lines = hadoop.textFile(file.toString());
        assertEquals(file.toString(), lines.name());
        assertTrue(lines.map(line -> line).toString().contains("ReadingTest.java"), lines::toString);
    }
}
