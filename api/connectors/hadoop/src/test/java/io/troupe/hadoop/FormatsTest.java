package io.troupe.hadoop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.Tuple2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.FileInputFormat;
import org.apache.hadoop.mapred.InputFormat;
import org.apache.hadoop.mapred.InputSplit;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.RecordReader;
import org.apache.hadoop.mapred.Reporter;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.hadoop.util.ReflectionUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Formats that come with Hadoop, against Hadoop's own loop over their splits.
final class FormatsTest {
    private static final long SEED = 11;

    private final HadoopFiles hadoop = new HadoopFiles(Contexts.shared());

    @TempDir
    private Path folder;

    @BeforeEach
    void writeInputs() throws IOException {
        Random random = new Random(SEED);
        Files.createDirectories(folder.resolve("text"));
        Files.createDirectories(folder.resolve("sequence"));
        for (int file = 0; file < 3; file++) {
            List<String> lines = new ArrayList<>();
            var path = new org.apache.hadoop.fs.Path(folder.resolve("sequence/" + file).toUri());
            try (SequenceFile.Writer writer = SequenceFile.createWriter(
                    new Configuration(), SequenceFile.Writer.file(path),
                    SequenceFile.Writer.keyClass(LongWritable.class),
                    SequenceFile.Writer.valueClass(Text.class))) {
                for (int n = random.nextInt(400); n > 0; n--) {
                    String text = "x".repeat(random.nextInt(60)) + (random.nextBoolean() ? "\t" : "") + n;
                    lines.add(text);
                    writer.append(new LongWritable(random.nextLong()), new Text(text));
                }
            }
            Files.write(folder.resolve("text/" + file), lines);
            int spare = (int) (Files.size(folder.resolve("text/" + file)) % 10);
            Files.writeString(folder.resolve("text/" + file), "-".repeat(10 - spare),
                    StandardOpenOption.APPEND);
        }
    }

    private JobConf conf(String input) {
        JobConf conf = new JobConf(hadoop.hadoopConfiguration());
        conf.setInt("mapreduce.input.lineinputformat.linespermap", 37);
        conf.setInt("fixedlengthinputformat.record.length", 10);
        conf.setLong("mapreduce.input.fileinputformat.split.maxsize", 2000);
        FileInputFormat.setInputPaths(conf, folder.resolve(input).toString());
        return conf;
    }

    @ParameterizedTest
    @CsvSource({
            "text, TextInputFormat, LongWritable, Text", "text, KeyValueTextInputFormat, Text, Text",
            "text, lib.NLineInputFormat, LongWritable, Text",
            "text, lib.CombineTextInputFormat, LongWritable, Text",
            "text, FixedLengthInputFormat, LongWritable, BytesWritable",
            "sequence, SequenceFileInputFormat, LongWritable, Text",
            "sequence, SequenceFileAsTextInputFormat, Text, Text",
            "sequence, SequenceFileAsBinaryInputFormat, BytesWritable, BytesWritable",
            "sequence, lib.CombineSequenceFileInputFormat, LongWritable, Text"})
    void theOldApiReadsWhatHadoopReads(String input, String format, String key, String value)
            throws Exception {
        @SuppressWarnings("unchecked")
        Class<? extends InputFormat<Object, Object>> type = (Class<? extends InputFormat<Object, Object>>) Class
                .forName("org.apache.hadoop.mapred." + format);
        JobConf conf = conf(input);
        List<String> expected = new ArrayList<>();
        InputFormat<Object, Object> own = ReflectionUtils.newInstance(type, conf);
        for (InputSplit split : own.getSplits(conf, 3)) {
            try (Reading reading = new Reading(own.getRecordReader(split, conf, Reporter.NULL))) {
                reading.addTo(expected);
            }
        }
        var read = hadoop.hadoopRDD(conf, type, writable(key), writable(value), 3).map(Tuple2::toString);
        assertTrue(expected.size() > 100, () -> expected.size() + " records");
        assertEquals(expected, read.collect(), () -> "seed " + SEED);
    }

    private record Reading(RecordReader<Object, Object> reader) implements AutoCloseable {
        void addTo(List<String> pairs) throws IOException {
            Object key = reader.createKey();
            Object value = reader.createValue();
            while (reader.next(key, value)) {
                pairs.add("(" + key + "," + value + ")");
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
            "text, TextInputFormat, LongWritable, Text", "text, KeyValueTextInputFormat, Text, Text",
            "text, NLineInputFormat, LongWritable, Text", "text, CombineTextInputFormat, LongWritable, Text",
            "text, FixedLengthInputFormat, LongWritable, BytesWritable",
            "sequence, SequenceFileInputFormat, LongWritable, Text",
            "sequence, SequenceFileAsTextInputFormat, Text, Text",
            "sequence, SequenceFileAsBinaryInputFormat, BytesWritable, BytesWritable",
            "sequence, CombineSequenceFileInputFormat, LongWritable, Text"})
    void theNewApiReadsWhatHadoopReads(String input, String format, String key, String value)
            throws Exception {
        @SuppressWarnings("unchecked")
        var type = (Class<? extends org.apache.hadoop.mapreduce.InputFormat<Object, Object>>) Class
                .forName("org.apache.hadoop.mapreduce.lib.input." + format);
        JobConf conf = conf(input);
        List<String> expected = new ArrayList<>();
        var own = ReflectionUtils.newInstance(type, conf);
        var task = new TaskAttemptContextImpl(conf, new TaskAttemptID("own", 0, TaskType.MAP, 0, 0));
        for (var split : own.getSplits(new JobContextImpl(conf, new JobID("own", 0)))) {
            try (var reader = own.createRecordReader(split, task)) {
                reader.initialize(split, task);
                while (reader.nextKeyValue()) {
                    expected.add("(" + reader.getCurrentKey() + "," + reader.getCurrentValue() + ")");
                }
            }
        }
        var read = hadoop.newAPIHadoopRDD(conf, type, writable(key), writable(value)).map(Tuple2::toString);
        assertTrue(expected.size() > 100, () -> expected.size() + " records");
        assertEquals(expected, read.collect(), () -> "seed " + SEED);
    }

    private static Class<?> writable(String name) {
        return switch (name) {
            case "Text" -> Text.class;
            case "BytesWritable" -> BytesWritable.class;
            default -> LongWritable.class;
        };
    }
}
