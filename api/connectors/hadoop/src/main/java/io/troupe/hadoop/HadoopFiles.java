package io.troupe.hadoop;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.serial.DriverOnly;
import io.troupe.hadoop.internal.conf.InitialConfiguration;
import io.troupe.hadoop.internal.read.HadoopInput;
import io.troupe.hadoop.internal.read.InputSource;
import io.troupe.hadoop.internal.read.MapredSource;
import io.troupe.hadoop.internal.read.MapreduceSource;
import io.troupe.hadoop.internal.read.RecordForm;
import io.troupe.hadoop.internal.value.ColumnForm;
import io.troupe.hadoop.internal.write.HadoopOutput;
import io.troupe.hadoop.internal.write.MapredTarget;
import io.troupe.hadoop.internal.write.MapreduceTarget;
import io.troupe.hadoop.internal.write.PairForm;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.mapred.FileInputFormat;
import org.apache.hadoop.mapred.InputFormat;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.OutputFormat;
import org.apache.hadoop.mapred.SequenceFileInputFormat;
import org.apache.hadoop.mapred.SequenceFileOutputFormat;
import org.apache.hadoop.mapred.TextInputFormat;
import org.apache.hadoop.mapred.TextOutputFormat;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.jspecify.annotations.Nullable;

/// Reads and writes datasets with Hadoop's formats, wherever Hadoop's FileSystem reaches: HDFS, object
/// stores, local files. Names, parameters and meaning are those of Spark's Java API, where the reading
/// methods belong to the context and the saving methods to the dataset.
///
/// ```java
/// HadoopFiles hadoop = new HadoopFiles(context);
/// PairRdd<Text, IntWritable> counts = hadoop.sequenceFile("hdfs://node/counts", Text.class,
///         IntWritable.class);
/// hadoop.saveAsHadoopFile(counts, "hdfs://node/copy", Text.class, IntWritable.class,
///         SequenceFileOutputFormat.class);
/// ```
///
/// **Reading.** Every split of the input becomes a partition, which would like to run on the hosts of the
/// split. Which splits there are is decided when the method is called: it throws `PATH_NOT_FOUND` when
/// nothing is there, `PATH_NOT_READABLE` when it cannot be read, and `INVALID_ARGUMENT` when the format
/// refuses its configuration or the file system is not on the class path. The configuration is copied at
/// that moment too. Records never share objects with the record reader, so they may be cached, sorted and
/// grouped as they are. A format with objects of another class than the one asked for fails the job.
///
/// **Writing.** The output appears at once when everything is written, or not at all, and nothing is ever
/// overwritten: `PATH_ALREADY_EXISTS` is thrown, before any work, when there is something at the path,
/// and `PATH_NOT_WRITABLE` when the output cannot be made. Object stores are the exception: there the
/// format's committer works on the path itself, and only the file `_SUCCESS` says that the output is
/// complete.
///
/// Safe for use by any thread.
public final class HadoopFiles implements DriverOnly {
    private static final String OLD_FORMAT = "mapred.output.format.class";

    private static final PairForm ANY_PAIRS = new PairForm.Columns(
            ColumnForm.asIs(Object.class), ColumnForm.asIs(Object.class));

    private final TroupeContext context;
    private final Configuration configuration;

    /// Around `context`. Hadoop's configuration begins with its defaults and the site files on the class
    /// path, then those in the folder of the environment variable `HADOOP_CONF_DIR`, then the context's
    /// settings `troupe.hadoop.KEY` (`spark.hadoop.KEY` is accepted) as `KEY`.
    public HadoopFiles(TroupeContext context) {
        this.context = present(context, "The context");
        this.configuration = InitialConfiguration.of(context.getConf(), System.getenv());
    }

    /// The context.
    public TroupeContext context() {
        return context;
    }

    /// The configuration that everything begins with which is not given another one. It may be changed:
    /// what is described later sees it.
    public Configuration hadoopConfiguration() {
        return configuration;
    }

    // --- reading with org.apache.hadoop.mapred

    /// As [#hadoopFile(String, Class, Class, Class, int)], with the context's least number of partitions.
    @SuppressWarnings("rawtypes") // so that the class literals of generic formats fit
    public <K extends @Nullable Object, V extends @Nullable Object> HadoopRdd<K, V> hadoopFile(
            String path, Class<? extends InputFormat> inputFormatClass, Class<K> keyClass,
            Class<V> valueClass) {
        return hadoopFile(path, inputFormatClass, keyClass, valueClass, context.defaultMinPartitions());
    }

    /// The pairs that `inputFormatClass` reads in the files of `path`: a file, a folder, a pattern such
    /// as `logs/*.gz`, or several of these with commas between. Partitions come in the order in which the
    /// format gives the splits. `minPartitions` is a wish that the format may ignore.
    @SuppressWarnings("rawtypes") // so that the class literals of generic formats fit
    public <K extends @Nullable Object, V extends @Nullable Object> HadoopRdd<K, V> hadoopFile(
            String path, Class<? extends InputFormat> inputFormatClass, Class<K> keyClass,
            Class<V> valueClass, int minPartitions) {
        InputSource source = mapred(inputFormatClass, minPartitions, false);
        return named(path, new HadoopRdd<K, V>(files(path, source), asIs(keyClass, valueClass)));
    }

    /// As [#hadoopRDD(JobConf, Class, Class, Class, int)], with the context's least number of partitions.
    @SuppressWarnings("rawtypes") // so that the class literals of generic formats fit
    public <K extends @Nullable Object, V extends @Nullable Object> HadoopRdd<K, V> hadoopRDD(
            JobConf conf, Class<? extends InputFormat> inputFormatClass, Class<K> keyClass,
            Class<V> valueClass) {
        return hadoopRDD(conf, inputFormatClass, keyClass, valueClass, context.defaultMinPartitions());
    }

    /// The pairs that `inputFormatClass` reads as `conf` says, which names files, tables or whatever the
    /// format reads.
    @SuppressWarnings("rawtypes") // so that the class literals of generic formats fit
    public <K extends @Nullable Object, V extends @Nullable Object> HadoopRdd<K, V> hadoopRDD(
            JobConf conf, Class<? extends InputFormat> inputFormatClass, Class<K> keyClass,
            Class<V> valueClass, int minPartitions) {
        InputSource source = mapred(inputFormatClass, minPartitions, false);
        JobConf copy = new JobConf(present(conf, "The configuration"));
        String name = "the input of " + inputFormatClass.getSimpleName();
        return new HadoopRdd<>(HadoopInput.of(context, source, copy, name), asIs(keyClass, valueClass));
    }

    // --- reading with org.apache.hadoop.mapreduce

    /// As [#newAPIHadoopFile(String, Class, Class, Class, Configuration)], with [#hadoopConfiguration()].
    @SuppressWarnings("rawtypes") // so that the class literals of generic formats fit
    public <K extends @Nullable Object, V extends @Nullable Object> NewHadoopRdd<K, V> newAPIHadoopFile(
            String path, Class<? extends org.apache.hadoop.mapreduce.InputFormat> inputFormatClass,
            Class<K> keyClass, Class<V> valueClass) {
        return newAPIHadoopFile(path, inputFormatClass, keyClass, valueClass, configuration);
    }

    /// The pairs that `inputFormatClass` reads in the files of `path`, which is as in
    /// [#hadoopFile(String, Class, Class, Class, int)], with the settings of `conf`.
    @SuppressWarnings("rawtypes") // so that the class literals of generic formats fit
    public <K extends @Nullable Object, V extends @Nullable Object> NewHadoopRdd<K, V> newAPIHadoopFile(
            String path, Class<? extends org.apache.hadoop.mapreduce.InputFormat> inputFormatClass,
            Class<K> keyClass, Class<V> valueClass, Configuration conf) {
        InputSource source = new MapreduceSource(present(inputFormatClass, "The input format"));
        JobConf job = new JobConf(present(conf, "The configuration"));
        return named(path, new NewHadoopRdd<K, V>(files(path, source, job), asIs(keyClass, valueClass)));
    }

    /// The pairs that `inputFormatClass` reads as `conf` says, which names files, tables or whatever the
    /// format reads.
    @SuppressWarnings("rawtypes") // so that the class literals of generic formats fit
    public <K extends @Nullable Object, V extends @Nullable Object> NewHadoopRdd<K, V> newAPIHadoopRDD(
            Configuration conf, Class<? extends org.apache.hadoop.mapreduce.InputFormat> inputFormatClass,
            Class<K> keyClass, Class<V> valueClass) {
        InputSource source = new MapreduceSource(present(inputFormatClass, "The input format"));
        JobConf copy = new JobConf(present(conf, "The configuration"));
        String name = "the input of " + inputFormatClass.getSimpleName();
        return new NewHadoopRdd<>(HadoopInput.of(context, source, copy, name), asIs(keyClass, valueClass));
    }

    // --- reading lines and sequence files

    /// As [#textFile(String, int)], with the context's least number of partitions.
    public Rdd<String> textFile(String path) {
        return textFile(path, context.defaultMinPartitions());
    }

    /// The lines of text files in UTF-8, in the order of paths and lines. `path` is as in
    /// [#hadoopFile(String, Class, Class, Class, int)]. Files are decompressed by the codec of their
    /// suffix; those of `.bz2` are split like plain text, others are read by one task. `minPartitions` is
    /// a wish.
    public Rdd<String> textFile(String path, int minPartitions) {
        InputSource source = mapred(TextInputFormat.class, minPartitions, true);
        return files(path, source).<String>records("HadoopTextRdd", new RecordForm.Strings()).setName(path);
    }

    /// As [#sequenceFile(String, Class, Class, int)], with the context's least number of partitions.
    public <K extends @Nullable Object, V extends @Nullable Object> HadoopRdd<K, V> sequenceFile(
            String path, Class<K> keyClass, Class<V> valueClass) {
        return sequenceFile(path, keyClass, valueClass, context.defaultMinPartitions());
    }

    /// The pairs of sequence files, in the order of paths and records. `path` is as in
    /// [#hadoopFile(String, Class, Class, Class, int)]. The classes are the Writables that the files
    /// hold, or Java counterparts: `String` for Text, `byte[]` for BytesWritable, and the boxed types of
    /// boolean, byte, short, int, long, float and double. `minPartitions` is a wish.
    public <K extends @Nullable Object, V extends @Nullable Object> HadoopRdd<K, V> sequenceFile(
            String path, Class<K> keyClass, Class<V> valueClass, int minPartitions) {
        InputSource source = mapred(SequenceFileInputFormat.class, minPartitions, true);
        RecordForm.Pairs form = new RecordForm.Pairs(
                ColumnForm.writable(present(keyClass, "The key class")),
                ColumnForm.writable(present(valueClass, "The value class")));
        return named(path, new HadoopRdd<K, V>(files(path, source), form));
    }

    // --- saving with org.apache.hadoop.mapred

    /// As [#saveAsHadoopFile(PairRdd, String, Class, Class, Class, JobConf)], with
    /// [#hadoopConfiguration()].
    @SuppressWarnings("rawtypes") // so that the class literals of generic formats fit
    public void saveAsHadoopFile(
            PairRdd<?, ?> rdd, String path, Class<?> keyClass, Class<?> valueClass,
            Class<? extends OutputFormat> outputFormatClass) {
        saveAsHadoopFile(rdd, path, keyClass, valueClass, outputFormatClass, new JobConf(configuration));
    }

    /// As [#saveAsHadoopFile(PairRdd, String, Class, Class, Class)], compressed with `codec`, sequence
    /// files by blocks.
    @SuppressWarnings("rawtypes") // so that the class literals of generic formats fit
    public void saveAsHadoopFile(
            PairRdd<?, ?> rdd, String path, Class<?> keyClass, Class<?> valueClass,
            Class<? extends OutputFormat> outputFormatClass, Class<? extends CompressionCodec> codec) {
        saveAsHadoopFile(rdd, path, keyClass, valueClass, outputFormatClass, compressed(codec));
    }

    /// Writes the pairs of `rdd` with `outputFormatClass` and the settings of `conf` to the new folder
    /// `path`: a file `part-00000` ... for each partition, and `_SUCCESS`. Keys and values go to the
    /// format as they are.
    @SuppressWarnings("rawtypes") // so that the class literals of generic formats fit
    public void saveAsHadoopFile(
            PairRdd<?, ?> rdd, String path, Class<?> keyClass, Class<?> valueClass,
            Class<? extends OutputFormat> outputFormatClass, JobConf conf) {
        JobConf job = output(path, keyClass, valueClass, present(conf, "The configuration"));
        HadoopOutput.write(rdd, new MapredTarget(present(outputFormatClass, "The output format")), job,
                ANY_PAIRS);
    }

    /// Writes the pairs of `rdd` as `conf` says, which names the output format
    /// (`mapred.output.format.class`) and where it writes; keys and values go to the format as they are.
    /// Throws `INVALID_ARGUMENT` when the format is missing.
    public void saveAsHadoopDataset(PairRdd<?, ?> rdd, JobConf conf) {
        JobConf job = new JobConf(present(conf, "The configuration"));
        HadoopOutput.write(rdd, new MapredTarget(formatOf(job, OLD_FORMAT, OutputFormat.class)), job,
                ANY_PAIRS);
    }

    // --- saving with org.apache.hadoop.mapreduce

    /// As [#saveAsNewAPIHadoopFile(PairRdd, String, Class, Class, Class, Configuration)], with
    /// [#hadoopConfiguration()].
    @SuppressWarnings("rawtypes") // so that the class literals of generic formats fit
    public void saveAsNewAPIHadoopFile(
            PairRdd<?, ?> rdd, String path, Class<?> keyClass, Class<?> valueClass,
            Class<? extends org.apache.hadoop.mapreduce.OutputFormat> outputFormatClass) {
        saveAsNewAPIHadoopFile(rdd, path, keyClass, valueClass, outputFormatClass, configuration);
    }

    /// Writes the pairs of `rdd` with `outputFormatClass` and the settings of `conf` to the new folder
    /// `path`: a file `part-r-00000` ... for each partition, and `_SUCCESS`. Keys and values go to the
    /// format as they are.
    @SuppressWarnings("rawtypes") // so that the class literals of generic formats fit
    public void saveAsNewAPIHadoopFile(
            PairRdd<?, ?> rdd, String path, Class<?> keyClass, Class<?> valueClass,
            Class<? extends org.apache.hadoop.mapreduce.OutputFormat> outputFormatClass, Configuration conf) {
        JobConf job = output(path, keyClass, valueClass, present(conf, "The configuration"));
        HadoopOutput.write(rdd, new MapreduceTarget(present(outputFormatClass, "The output format")), job,
                ANY_PAIRS);
    }

    /// Writes the pairs of `rdd` as `conf` says, which names the output format
    /// (`mapreduce.job.outputformat.class`) and where it writes; keys and values go to the format as they
    /// are. Throws `INVALID_ARGUMENT` when the format is missing.
    public void saveAsNewAPIHadoopDataset(PairRdd<?, ?> rdd, Configuration conf) {
        JobConf job = new JobConf(present(conf, "The configuration"));
        Class<?> format = formatOf(
                job, MRJobConfig.OUTPUT_FORMAT_CLASS_ATTR, org.apache.hadoop.mapreduce.OutputFormat.class);
        HadoopOutput.write(rdd, new MapreduceTarget(format), job, ANY_PAIRS);
    }

    // --- saving lines and sequence files

    /// Writes the records of `rdd` as lines of UTF-8 text, as `toString` gives them, to the new folder
    /// `path`.
    public void saveAsTextFile(Rdd<?> rdd, String path) {
        saveAsText(rdd, path, new JobConf(configuration));
    }

    /// As [#saveAsTextFile(Rdd, String)], compressed with `codec`.
    public void saveAsTextFile(Rdd<?> rdd, String path, Class<? extends CompressionCodec> codec) {
        saveAsText(rdd, path, compressed(codec));
    }

    private static void saveAsText(Rdd<?> rdd, String path, JobConf conf) {
        JobConf job = output(path, NullWritable.class, Text.class, conf);
        HadoopOutput.write(rdd, new MapredTarget(TextOutputFormat.class), job, new PairForm.Lines());
    }

    /// Writes the pairs of `rdd` to sequence files in the new folder `path`. The classes are those of the
    /// keys and values: Writables, or Java types as in [#sequenceFile(String, Class, Class, int)], which
    /// become their counterparts and must not be null.
    public <K extends @Nullable Object, V extends @Nullable Object> void saveAsSequenceFile(
            PairRdd<K, V> rdd, String path, Class<K> keyClass, Class<V> valueClass) {
        saveAsSequence(rdd, path, keyClass, valueClass, new JobConf(configuration));
    }

    /// As [#saveAsSequenceFile(PairRdd, String, Class, Class)], with blocks of records compressed with
    /// `codec`.
    public <K extends @Nullable Object, V extends @Nullable Object> void saveAsSequenceFile(
            PairRdd<K, V> rdd, String path, Class<K> keyClass, Class<V> valueClass,
            Class<? extends CompressionCodec> codec) {
        saveAsSequence(rdd, path, keyClass, valueClass, compressed(codec));
    }

    private static void saveAsSequence(
            PairRdd<?, ?> rdd, String path, Class<?> keyClass, Class<?> valueClass, JobConf conf) {
        ColumnForm keys = ColumnForm.writable(present(keyClass, "The key class"));
        ColumnForm values = ColumnForm.writable(present(valueClass, "The value class"));
        JobConf job = output(path, keys.storedClass(), values.storedClass(), conf);
        HadoopOutput.write(
                rdd, new MapredTarget(SequenceFileOutputFormat.class), job,
                new PairForm.Columns(keys, values));
    }

    // --- what these have in common

    private static InputSource mapred(Class<?> format, int minPartitions, boolean isSorted) {
        if (minPartitions < 0) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "minPartitions must be at least 0, not " + minPartitions + ".");
        }
        return new MapredSource(present(format, "The input format"), minPartitions, isSorted);
    }

    private HadoopInput files(String path, InputSource source) {
        return files(path, source, new JobConf(configuration));
    }

    private HadoopInput files(String path, InputSource source, JobConf job) {
        if (present(path, "The path").isBlank()) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, "The input path is empty.");
        }
        FileInputFormat.setInputPaths(job, path);
        return HadoopInput.of(context, source, job, path);
    }

    private static RecordForm.Pairs asIs(Class<?> keyClass, Class<?> valueClass) {
        return new RecordForm.Pairs(
                ColumnForm.asIs(present(keyClass, "The key class")),
                ColumnForm.asIs(present(valueClass, "The value class")));
    }

    private static <R extends Rdd<?>> R named(String path, R rdd) {
        rdd.setName(path);
        return rdd;
    }

    private static JobConf output(String path, Class<?> keyClass, Class<?> valueClass, Configuration conf) {
        if (present(path, "The path").isBlank()) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, "The output path is empty.");
        }
        JobConf job = new JobConf(conf);
        job.set(FileOutputFormat.OUTDIR, path);
        job.setOutputKeyClass(present(keyClass, "The key class"));
        job.setOutputValueClass(present(valueClass, "The value class"));
        return job;
    }

    private JobConf compressed(Class<? extends CompressionCodec> codec) {
        JobConf job = new JobConf(configuration);
        job.setBoolean(FileOutputFormat.COMPRESS, true);
        job.set(FileOutputFormat.COMPRESS_CODEC, present(codec, "The codec").getName());
        job.set(FileOutputFormat.COMPRESS_TYPE, CompressionType.BLOCK.name());
        return job;
    }

    private static Class<?> formatOf(JobConf job, String key, Class<?> kind) {
        @Nullable
        Class<?> format;
        try {
            format = job.getClass(key, null);
        } catch (RuntimeException e) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The output format " + job.get(key) + " is not on the class path.", e);
        }
        if (format == null || !kind.isAssignableFrom(format)) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The configuration must name a " + kind.getName() + " in " + key
                            + (format == null ? "." : ", not " + format.getName() + "."));
        }
        return format;
    }

    private static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, name + " must not be null.");
        }
        return value;
    }

    @Override
    public String driverOnlyName() {
        return "a HadoopFiles";
    }
}
