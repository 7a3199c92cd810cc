package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.Setting;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.engine.Engine;
import io.troupe.engine.Engines;
import io.troupe.engine.driver.StoredDataset;
import io.troupe.engine.serial.DriverOnly;
import io.troupe.input.PortableDataStream;
import io.troupe.rdd.internal.checkpoint.CheckpointFolder;
import io.troupe.rdd.internal.head.ListHead;
import io.troupe.rdd.internal.lineage.Lineage;
import io.troupe.rdd.internal.lineage.SourceNode;
import io.troupe.rdd.internal.lineage.SourceSplit;
import io.troupe.scheduler.TroupeListenerInterface;
import io.troupe.shared.AccumulatorRegistry;
import io.troupe.shared.AccumulatorV2;
import io.troupe.shared.Broadcast;
import io.troupe.shared.CollectionAccumulator;
import io.troupe.shared.DoubleAccumulator;
import io.troupe.shared.LongAccumulator;
import io.troupe.storage.RddInfo;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The entry to Troupe: makes datasets, broadcasts and accumulators, and runs their jobs on an engine.
/// Several contexts may be open in one process. Safe for use by any thread.
///
/// ```java
/// try (var context = new TroupeContext("local[*]", "word count")) {
///     context.textFile("book.txt")
///             .flatMap(line -> Arrays.asList(line.split(" ")).iterator())
///             .mapToPair(word -> new Tuple2<>(word, 1))
///             .reduceByKey(Integer::sum)
///             .saveAsTextFile("counts");
/// }
/// ```
///
/// After [#stop()] every method that needs the engine throws `CONTEXT_STOPPED`.
public final class TroupeContext implements Closeable, DriverOnly {
    /// How many partitions a dataset has when nothing says otherwise.
    public static final Setting<Integer> DEFAULT_PARALLELISM = Setting.integer(
            "troupe.default.parallelism", 0, 0, 1 << 24,
            "How many partitions datasets and shuffles have when nothing says otherwise; 0: as many as there are slots.");

    /// Jars that are added to the class path of tasks when a context starts.
    public static final Setting<String> JARS = Setting.text(
            "troupe.jars", "", "Paths of jars that tasks load classes from, separated by commas.");

    /// Files that are added when a context starts.
    public static final Setting<String> FILES = Setting.text(
            "troupe.files", "", "Paths of files that tasks find with TroupeFiles.get, separated by commas.");

    /// Archives that are added when a context starts.
    public static final Setting<String> ARCHIVES = Setting.text(
            "troupe.archives", "", "Paths of archives that are unpacked for tasks, separated by commas.");

    private final Engine engine;
    private final boolean ownsEngine;
    private final Lineage lineage;
    private final Jobs jobs;
    private final LocalProperties localProperties;
    private final AccumulatorRegistry accumulators;
    private final Checkpoints checkpoints;
    private final ApplicationFiles files;
    private final AtomicBoolean stopped;

    /// A context with the settings of the system properties that begin with `troupe.`.
    public TroupeContext() {
        this(new TroupeConf());
    }

    /// A context that starts an engine as `conf` says: `troupe.master` says where (default `local[*]`).
    /// Later changes of `conf` have no effect. Throws `INVALID_MASTER` and `INVALID_CONFIGURATION` for
    /// settings that cannot be used, and what else keeps an engine from starting.
    public TroupeContext(TroupeConf conf) {
        this(Engines.start(withDefaults(conf)), true);
        try {
            each(JARS, this::addJar);
            each(FILES, this::addFile);
            each(ARCHIVES, this::addArchive);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void each(Setting<String> paths, Consumer<String> addition) {
        String all = engine.conf().get(paths);
        if (!all.isBlank()) {
            Stream.of(all.split(",")).map(String::strip).forEach(addition);
        }
    }

    /// A context for `master` (`local[n]`, `local[*]`, `local-cluster[executors,cores,megabytes]`,
    /// `troupe://host:port`) under the name `appName`.
    public TroupeContext(String master, String appName) {
        this(master, appName, new TroupeConf());
    }

    /// As [#TroupeContext(String, String)], with the other settings from `conf`.
    public TroupeContext(String master, String appName, TroupeConf conf) {
        this(conf.clone().setMaster(master).setAppName(appName));
    }

    /// As [#TroupeContext(String, String)], for programs that name a home folder, which is not needed.
    public TroupeContext(String master, String appName, @Nullable String home) {
        this(master, appName, home, new String[0]);
    }

    /// As [#TroupeContext(String, String)], with a jar for the class path of tasks.
    public TroupeContext(String master, String appName, @Nullable String home, String jarFile) {
        this(master, appName, home, new String[]{jarFile});
    }

    /// As [#TroupeContext(String, String)], with jars for the class path of tasks.
    public TroupeContext(String master, String appName, @Nullable String home, String[] jars) {
        this(master, appName, home, jars, Map.of());
    }

    /// As [#TroupeContext(String, String)], with jars for the class path of tasks, and variables for the environment of
    /// the executor processes that `local-cluster` starts, which are also settings `troupe.executorEnv.NAME`.
    public TroupeContext(String master, String appName, @Nullable String home, String[] jars,
            Map<String, String> environment) {
        this(master, appName, withJars(jars, environment));
    }

    private static TroupeConf withJars(String[] jars, Map<String, String> environment) {
        TroupeConf conf = new TroupeConf();
        environment.forEach((name, value) -> conf.set("troupe.executorEnv." + name, value));
        return jars.length == 0 ? conf : conf.set(JARS, String.join(",", jars));
    }

    private static TroupeConf withDefaults(TroupeConf conf) {
        TroupeConf complete = conf.clone();
        if (complete.get(TroupeConf.MASTER).isBlank()) {
            complete.setMaster("local[*]");
        }
        return complete;
    }

    /// A context on an engine that runs already and outlives it.
    public TroupeContext(Engine engine) {
        this(engine, false);
    }

    private TroupeContext(Engine engine, boolean ownsEngine) {
        this.engine = engine;
        this.ownsEngine = ownsEngine;
        this.lineage = new Lineage(engine);
        this.jobs = new Jobs(engine);
        this.localProperties = new LocalProperties();
        this.accumulators = new AccumulatorRegistry();
        this.checkpoints = new Checkpoints(this);
        this.files = new ApplicationFiles(engine);
        this.stopped = new AtomicBoolean();
        engine.onAccumulatorUpdate(accumulators::merge);
        ActiveContexts.add(this);
    }

    /// The same context as `other`: whatever is done to one is done to both.
    public TroupeContext(TroupeContext other) {
        this.engine = other.engine;
        this.ownsEngine = other.ownsEngine;
        this.lineage = other.lineage;
        this.jobs = other.jobs;
        this.localProperties = other.localProperties;
        this.accumulators = other.accumulators;
        this.checkpoints = other.checkpoints;
        this.files = other.files;
        this.stopped = other.stopped;
    }

    /// The context that was made last in this process and is not stopped, if there is one.
    public static Optional<TroupeContext> getActive() {
        return ActiveContexts.latest();
    }

    /// [#getActive()], or a new context with the settings of `conf`, which count only in this case.
    public static TroupeContext getOrCreate(TroupeConf conf) {
        return ActiveContexts.latestOr(() -> new TroupeContext(conf));
    }

    /// [#getActive()], or a new context with the settings of the system properties.
    public static TroupeContext getOrCreate() {
        return getOrCreate(new TroupeConf());
    }

    /// `context` itself: programs that were written for Spark call it to get from one of its interfaces to another.
    public static TroupeContext fromSparkContext(TroupeContext context) {
        return context;
    }

    /// Itself, as [#fromSparkContext].
    public TroupeContext sc() {
        return this;
    }

    // --- datasets from the driver's data

    /// The elements of `list` in [#defaultParallelism()] partitions.
    public <T extends @Nullable Object> Rdd<T> parallelize(List<T> list) {
        return parallelize(list, defaultParallelism());
    }

    /// The elements of `list`, in order, in `numSlices` partitions of which none has more than one
    /// element more than another. The list is copied now; its elements are sent with the tasks, or
    /// shared with them in local mode, and should not be changed.
    public <T extends @Nullable Object> Rdd<T> parallelize(List<T> list, int numSlices) {
        return new Rdd<>(this, DriverDatasets.list(this, list, numSlices, false));
    }

    /// The pairs of `list` in [#defaultParallelism()] partitions.
    public <K extends @Nullable Object, V extends @Nullable Object> PairRdd<K, V> parallelizePairs(
            List<Tuple2<K, V>> list) {
        return parallelizePairs(list, defaultParallelism());
    }

    /// The pairs of `list`, none of them null, as [#parallelize(List, int)] does it.
    public <K extends @Nullable Object, V extends @Nullable Object> PairRdd<K, V> parallelizePairs(
            List<Tuple2<K, V>> list, int numSlices) {
        return new PairRdd<>(this,
                DriverDatasets.list(this, list, numSlices, list.stream().allMatch(Objects::nonNull)));
    }

    /// The numbers of `list` in [#defaultParallelism()] partitions.
    public DoubleRdd parallelizeDoubles(List<Double> list) {
        return parallelizeDoubles(list, defaultParallelism());
    }

    /// The numbers of `list` as [#parallelize(List, int)] does it.
    public DoubleRdd parallelizeDoubles(List<Double> list, int numSlices) {
        return new DoubleRdd(this, DriverDatasets.list(this, list, numSlices, false));
    }

    /// The numbers from 0 to `end`, exclusive.
    public Rdd<Long> range(long end) {
        return range(0, end, 1, defaultParallelism());
    }

    /// The numbers from `start` to `end`, exclusive.
    public Rdd<Long> range(long start, long end) {
        return range(start, end, 1, defaultParallelism());
    }

    /// The numbers `start`, `start + step` ... before `end`, in `numSlices` partitions of about the same
    /// size. `step` may be negative, not 0. The numbers are made by the tasks, so a range costs nothing
    /// to describe.
    public Rdd<Long> range(long start, long end, long step, int numSlices) {
        return new Rdd<>(this, DriverDatasets.range(this, start, end, step, numSlices));
    }

    /// Same as [#parallelize(List, int)].
    public <T extends @Nullable Object> Rdd<T> makeRDD(List<T> list, int numSlices) {
        return parallelize(list, numSlices);
    }

    /// The first values of the pairs of `list`, each in a partition of its own, which is best computed on one of the hosts
    /// that the pair names, the first of them rather than the others.
    public <T extends @Nullable Object> Rdd<T> makeRDD(List<Tuple2<T, List<String>>> list) {
        List<SourceSplit> splits = Functions.present(list, "The list").stream()
                .map(placed -> new SourceSplit(new @Nullable Object[]{placed._1()}, placed._2())).toList();
        return ConnectorAccess.records(this, "ParallelCollectionRdd", splits, ListHead::new);
    }

    /// A dataset without partitions.
    public <T extends @Nullable Object> Rdd<T> emptyRDD() {
        requireRunning();
        return new Rdd<>(this, new SourceNode(lineage, "EmptyRdd", 0, List.of(), false, ListHead::new));
    }

    // --- datasets from files

    /// The lines of text files in at least [#defaultMinPartitions()] partitions.
    public Rdd<String> textFile(String path) {
        return textFile(path, defaultMinPartitions());
    }

    /// The lines of text files, in the order of files and lines, in about `minPartitions` partitions or
    /// more. `path` names a file, a folder (without its sub-folders) or a pattern such as `logs/*.txt`,
    /// or several of these with commas between. Files whose name ends in `.gz` are decompressed; they
    /// cannot be split. Files are UTF-8.
    ///
    /// Which files there are is decided now: throws `PATH_NOT_FOUND` when a path or pattern matches
    /// nothing and `PATH_NOT_READABLE` when a file may not be read.
    public Rdd<String> textFile(String path, int minPartitions) {
        requireRunning();
        return new Rdd<>(this, FileDatasets.texts(this, path, minPartitions));
    }

    /// Whole text files in at least [#defaultMinPartitions()] partitions.
    public PairRdd<String, String> wholeTextFiles(String path) {
        return wholeTextFiles(path, defaultMinPartitions());
    }

    /// Pairs of the path and the text of each file, for many small files: each one must fit into memory.
    /// `path` is as in [#textFile(String, int)]; errors too. Files are gathered into at most about
    /// `minPartitions` partitions of about the same size.
    public PairRdd<String, String> wholeTextFiles(String path, int minPartitions) {
        requireRunning();
        return new PairRdd<>(this, FileDatasets.wholeTexts(this, path, minPartitions));
    }

    /// Whole files in at least [#defaultMinPartitions()] partitions.
    public PairRdd<String, PortableDataStream> binaryFiles(String path) {
        return binaryFiles(path, defaultMinPartitions());
    }

    /// Pairs of the path of each file and a stream that opens it in the task that reads it. `path` is as in
    /// [#textFile(String, int)]; errors too. Files are gathered into at most about `minPartitions` partitions of about the
    /// same size.
    public PairRdd<String, PortableDataStream> binaryFiles(String path, int minPartitions) {
        requireRunning();
        return new PairRdd<>(this, FileDatasets.streams(this, path, minPartitions));
    }

    /// The records of files in which every record has `recordLength` bytes. `path` is as in
    /// [#textFile(String, int)]; errors too. Throws `DATA_CORRUPTED` when a file ends within a record.
    public Rdd<byte[]> binaryRecords(String path, int recordLength) {
        requireRunning();
        return new Rdd<>(this, FileDatasets.records(this, path, recordLength));
    }

    /// The objects of files in at least [#defaultMinPartitions()] partitions.
    public <T extends @Nullable Object> Rdd<T> objectFile(String path) {
        return objectFile(path, defaultMinPartitions());
    }

    /// The objects that [Rdd#saveAsObjectFile(String)] wrote, in their order, in about `minPartitions` partitions or more.
    /// `path` is as in [#textFile(String, int)]; errors too. Throws `DATA_CORRUPTED` when a file is not whole.
    public <T extends @Nullable Object> Rdd<T> objectFile(String path, int minPartitions) {
        requireRunning();
        return new Rdd<>(this, FileDatasets.objects(this, path, minPartitions));
    }

    /// The dataset that was written to `path` as a checkpoint ([Rdd#getCheckpointFile()]), with the same partitions and
    /// partitioner; use [PairRdd#fromJavaRDD] for pairs. Classes of its records must be registered as they were
    /// then, if they were. Throws `PATH_NOT_FOUND` when there is no complete checkpoint and `DATA_CORRUPTED` when its index
    /// is damaged.
    public <T extends @Nullable Object> Rdd<T> checkpointFile(String path) {
        requireRunning();
        String plain = Functions.present(path, "The path");
        Path folder = Path.of(plain.startsWith("file:") ? plain.substring("file:".length()) : plain);
        return new Rdd<>(this, CheckpointFolder.read(folder.toAbsolutePath()).source(lineage));
    }

    // --- datasets from datasets

    /// The records of all `rdds`, one dataset after the other; duplicates stay. At least one dataset is needed.
    @SafeVarargs
    public final <T extends @Nullable Object> Rdd<T> union(Rdd<T>... rdds) {
        return new Rdd<>(this, Unions.of(this, rdds));
    }

    /// The pairs of all `rdds`, one dataset after the other; duplicates stay. At least one dataset is needed.
    @SafeVarargs
    public final <K extends @Nullable Object, V extends @Nullable Object> PairRdd<K, V> union(
            PairRdd<K, V>... rdds) {
        return new PairRdd<>(this, Unions.of(this, rdds));
    }

    /// The numbers of all `rdds`, one dataset after the other; duplicates stay. At least one dataset is needed.
    public DoubleRdd union(DoubleRdd... rdds) {
        return new DoubleRdd(this, Unions.of(this, rdds));
    }

    /// The records of `first` and of all of `rest`.
    public <T extends @Nullable Object> Rdd<T> union(Rdd<T> first, List<Rdd<T>> rest) {
        List<Rdd<T>> all = new ArrayList<>(rest);
        all.addFirst(first);
        return new Rdd<>(this, Unions.of(this, all.toArray(Rdd<?>[]::new)));
    }

    // --- shared variables

    /// Makes `value` available to tasks; it reaches each executor once. It must not be changed afterwards.
    public <T extends @Nullable Object> Broadcast<T> broadcast(T value) {
        requireRunning();
        if (value instanceof DriverOnly only) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    only.driverOnlyName() + " cannot be broadcast; collect() it and broadcast the result.");
        }
        return Broadcast.create(engine, value);
    }

    /// A new sum of longs.
    public LongAccumulator longAccumulator() {
        return registered(new LongAccumulator(), null);
    }

    /// A new sum of longs with a name for people.
    public LongAccumulator longAccumulator(String name) {
        return registered(new LongAccumulator(), name);
    }

    /// A new sum of doubles.
    public DoubleAccumulator doubleAccumulator() {
        return registered(new DoubleAccumulator(), null);
    }

    /// A new sum of doubles with a name for people.
    public DoubleAccumulator doubleAccumulator(String name) {
        return registered(new DoubleAccumulator(), name);
    }

    /// A new list to which tasks add.
    public <T extends @Nullable Object> CollectionAccumulator<T> collectionAccumulator() {
        return registered(new CollectionAccumulator<>(), null);
    }

    /// A new list to which tasks add, with a name for people.
    public <T extends @Nullable Object> CollectionAccumulator<T> collectionAccumulator(String name) {
        return registered(new CollectionAccumulator<>(), name);
    }

    /// Makes `accumulator` usable in tasks. Throws `INVALID_ARGUMENT` when it is registered already.
    public void register(AccumulatorV2<?, ?> accumulator) {
        registered(accumulator, null);
    }

    /// Makes `accumulator` usable in tasks, with a name for people.
    public void register(AccumulatorV2<?, ?> accumulator, String name) {
        registered(accumulator, name);
    }

    private <A extends AccumulatorV2<?, ?>> A registered(A accumulator, @Nullable String name) {
        requireRunning();
        accumulators.register(accumulator, name);
        return accumulator;
    }

    // --- what is known about the application

    /// How many partitions datasets and shuffles have when nothing says otherwise: `troupe.default.parallelism`, or one
    /// per slot.
    public int defaultParallelism() {
        requireRunning();
        int configured = engine.conf().get(DEFAULT_PARALLELISM);
        return configured > 0 ? configured : engine.slots();
    }

    /// How many partitions a text file has at least: [#defaultParallelism()], but no more than 2.
    public int defaultMinPartitions() {
        return Math.min(defaultParallelism(), 2);
    }

    /// A copy of the settings.
    public TroupeConf getConf() {
        return engine.conf().clone();
    }

    /// Where the application runs.
    public String master() {
        return engine.conf().get(TroupeConf.MASTER);
    }

    /// The application's name.
    public String appName() {
        return engine.conf().get(TroupeConf.APP_NAME);
    }

    /// The application's id.
    public String applicationId() {
        return engine.applicationId();
    }

    /// Whether all tasks run in this process.
    public boolean isLocal() {
        String master = master();
        return master.equals("local") || master.startsWith("local[");
    }

    /// The version of Troupe.
    public String version() {
        @Nullable
        String version = TroupeContext.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /// What its jobs are doing.
    public StatusTracker statusTracker() {
        return new StatusTracker(this);
    }

    /// The persisted datasets that the program still refers to, by id.
    public Map<Integer, Rdd<?>> getPersistentRDDs() {
        Map<Integer, Rdd<?>> persistent = new LinkedHashMap<>();
        lineage.persistedNodes().forEach((id, node) -> persistent.put(id, new Rdd<>(this, node)));
        return persistent;
    }

    /// Sets the folder below which [Rdd#checkpoint()] writes, in a folder of this context's own that is
    /// made now. It must be the same for the driver and all executors. Nothing in it is removed when the
    /// context stops. Throws `PATH_NOT_WRITABLE` when it cannot be made.
    public void setCheckpointDir(String directory) {
        requireRunning();
        checkpoints.setFolder(Functions.present(directory, "The directory"));
    }

    /// This context's own folder for checkpoints, if one was set.
    public Optional<String> getCheckpointDir() {
        return Optional.ofNullable(checkpoints.folder()).map(Path::toString);
    }

    /// What is kept now of each persisted dataset that the program still refers to, in the order of their ids. Datasets
    /// of which nothing is kept yet are left out. Asks the driver; the figures are those that the executors have
    /// reported.
    public RddInfo[] getRDDStorageInfo() {
        requireRunning();
        Map<Integer, StoredDataset> stored = engine.storage();
        List<RddInfo> infos = new ArrayList<>();
        lineage.persistedNodes().forEach((id, node) -> {
            StoredDataset dataset = stored.getOrDefault(id, StoredDataset.NOTHING);
            if (dataset.partitions() > 0) {
                infos.add(new RddInfo(id, node.toString(), node.partitionCount(), dataset.partitions(),
                        node.storageLevel(), dataset.memoryBytes(), dataset.diskBytes()));
            }
        });
        return infos.toArray(RddInfo[]::new);
    }

    // --- jobs of the calling thread

    /// How much the log of this process tells from now on: `ALL`, `TRACE`, `DEBUG`, `INFO`, `WARN`, `ERROR`, `FATAL` or `OFF`,
    /// in any case. Works for Logback, Log4j 2 and the logging of the JDK; other loggers keep their own settings. Throws
    /// `INVALID_ARGUMENT` for another name.
    public void setLogLevel(String logLevel) {
        LogLevel.of(logLevel).use();
    }

    /// Sets a property that goes with the jobs of this thread, and of threads it starts from now on;
    /// null removes it. Tasks see it through [io.troupe.TaskContext#getLocalProperty].
    public void setLocalProperty(String key, @Nullable String value) {
        localProperties.set(Functions.present(key, "The key"), value);
    }

    /// A property of this thread's jobs, or null.
    public @Nullable String getLocalProperty(String key) {
        return localProperties.get(key);
    }

    /// Puts the jobs of this thread into a group. Whether cancelling interrupts the threads of running tasks
    /// is as `troupe.task.interruptOnCancel` says (by default it does).
    public void setJobGroup(String groupId, @Nullable String description) {
        setJobGroup(groupId, description, false);
        setLocalProperty(LocalProperties.INTERRUPT, null);
    }

    /// Puts the jobs of this thread into a group. `interruptOnCancel`: cancelling interrupts the threads of
    /// running tasks, so that they also end when they wait in a blocking call; else tasks end at their next
    /// record.
    public void setJobGroup(String groupId, @Nullable String description, boolean interruptOnCancel) {
        setLocalProperty(LocalProperties.GROUP, Functions.present(groupId, "The group"));
        setLocalProperty(LocalProperties.DESCRIPTION, description);
        setLocalProperty(LocalProperties.INTERRUPT, Boolean.toString(interruptOnCancel));
    }

    /// The jobs of this thread belong to no group any more.
    public void clearJobGroup() {
        setLocalProperty(LocalProperties.GROUP, null);
        setLocalProperty(LocalProperties.DESCRIPTION, null);
        setLocalProperty(LocalProperties.INTERRUPT, null);
    }

    /// Whether cancelling interrupts the threads of the running tasks of this thread's jobs.
    public void setInterruptOnCancel(boolean interruptOnCancel) {
        setLocalProperty(LocalProperties.INTERRUPT, Boolean.toString(interruptOnCancel));
    }

    /// Names the jobs of this thread `callSite` in place of the line that calls the action.
    public void setCallSite(String callSite) {
        setLocalProperty(LocalProperties.CALL_SITE, Functions.present(callSite, "The call site"));
    }

    /// The jobs of this thread are named after the line that calls the action again.
    public void clearCallSite() {
        setLocalProperty(LocalProperties.CALL_SITE, null);
    }

    /// What people are told about the jobs of this thread; null removes it.
    public void setJobDescription(@Nullable String description) {
        setLocalProperty(LocalProperties.DESCRIPTION, description);
    }

    /// Adds a tag, without a comma, to the jobs of this thread.
    public void addJobTag(String tag) {
        JobTags.add(localProperties, tag);
    }

    /// The jobs of this thread do not have `tag` any more.
    public void removeJobTag(String tag) {
        JobTags.remove(localProperties, tag);
    }

    /// The tags of the jobs of this thread.
    public Set<String> getJobTags() {
        return JobTags.of(localProperties);
    }

    /// The jobs of this thread have no tags any more.
    public void clearJobTags() {
        setLocalProperty(LocalProperties.TAGS, null);
    }

    /// Cancels the running jobs of a group; they fail with `JOB_CANCELLED`. Returns at once.
    public void cancelJobGroup(String groupId) {
        cancelJobGroup(groupId, "job group '" + groupId + "' was cancelled");
    }

    /// Cancels the running jobs of a group for `reason`. Returns at once.
    public void cancelJobGroup(String groupId, String reason) {
        jobs.cancel(job -> groupId.equals(job.group()), reason);
    }

    /// Cancels the running jobs of a group and refuses those that are submitted later.
    public void cancelJobGroupAndFutureJobs(String groupId) {
        jobs.cancelForGood(groupId, "job group '" + groupId + "' was cancelled with its future jobs");
    }

    /// Cancels the running jobs that have `tag`.
    public void cancelJobsWithTag(String tag) {
        cancelJobsWithTag(tag, "jobs with tag '" + tag + "' were cancelled");
    }

    /// Cancels the running jobs that have `tag` for `reason`.
    public void cancelJobsWithTag(String tag, String reason) {
        jobs.cancel(job -> job.hasTag(tag), reason);
    }

    /// Cancels job `jobId` if it runs.
    public void cancelJob(int jobId) {
        cancelJob(jobId, "job " + jobId + " was cancelled");
    }

    /// Cancels job `jobId` for `reason` if it runs.
    public void cancelJob(int jobId, String reason) {
        jobs.cancel(job -> job.jobId() == jobId, reason);
    }

    /// Cancels the running jobs that have stage `stageId`, also those that do not need to run it.
    public void cancelStage(int stageId) {
        cancelStage(stageId, "stage " + stageId + " was cancelled");
    }

    /// Cancels the running jobs that have stage `stageId` for `reason`.
    public void cancelStage(int stageId, String reason) {
        engine.cancelStage(stageId, reason);
    }

    /// Cancels all running jobs.
    public void cancelAllJobs() {
        jobs.cancel(_ -> true, "all jobs were cancelled");
    }

    // --- executors

    /// Asks for `numAdditionalExecutors` more executors, at least 0. False when they cannot be had on demand, as in
    /// local mode. Returns before they are there.
    public boolean requestExecutors(int numAdditionalExecutors) {
        requireRunning();
        Functions.atLeast(0, numAdditionalExecutors, "numAdditionalExecutors");
        return engine.requestExecutors(numAdditionalExecutors);
    }

    /// Ends executor `executorId`, which is not replaced; what it held is computed again when it is needed. False
    /// when there is none of that id, or it cannot be ended, as in local mode.
    public boolean killExecutor(String executorId) {
        requireRunning();
        return engine.killExecutor(Functions.present(executorId, "The executor"));
    }

    /// Ends several executors; true when at least one was there.
    public boolean killExecutors(List<String> executorIds) {
        return executorIds.stream().filter(this::killExecutor).count() > 0;
    }

    /// Lets executor `executorId` leave without losing anything: it gets no more tasks, those that run there end, its
    /// persisted blocks and shuffle outputs move to other executors, and then it ends and is not replaced. Returns at
    /// once, false when it was about to leave before. Throws `INVALID_ARGUMENT` when there is none of that id, and
    /// `NO_EXECUTORS` when no other would stay to take over what it holds.
    ///
    /// What cannot move, because there is no room for it or an executor dies meanwhile, is computed again when it is
    /// needed. `troupe.executor.decommission.forceKillTimeout` limits how long it may take.
    public boolean decommissionExecutor(String executorId) {
        return !decommissionExecutors(List.of(Functions.present(executorId, "The executor"))).isEmpty();
    }

    /// The same for several executors, none of which takes over what another one holds. Returns those that were not
    /// about to leave before. Throws as [#decommissionExecutor] does, and then lets none of them leave.
    public List<String> decommissionExecutors(List<String> executorIds) {
        requireRunning();
        executorIds.forEach(id -> Functions.present(id, "The executor"));
        return engine.decommissionExecutors(List.copyOf(executorIds));
    }

    // --- listeners

    /// Tells `listener` of everything that happens from now on, on a thread of its own.
    public void addTroupeListener(TroupeListenerInterface listener) {
        requireRunning();
        engine.addListener(Functions.present(listener, "The listener"));
    }

    /// `listener` hears of nothing more; does nothing when it was not added.
    public void removeTroupeListener(TroupeListenerInterface listener) {
        engine.removeListener(listener);
    }

    // --- life

    /// Adds a jar to the class path of tasks. Throws `PATH_NOT_FOUND` when there is none at `path`.
    public void addJar(String path) {
        requireRunning();
        files.addJar(path);
    }

    /// Adds a file that tasks and the driver find with [io.troupe.TroupeFiles#get] under the last part of its path. Each
    /// executor fetches it once, when a task asks for it first; it must stay as it is while the context runs. Adding it
    /// again does nothing. Throws `PATH_NOT_FOUND` when there is none at `path`, and `INVALID_ARGUMENT` for a folder or
    /// when another file of that name was added.
    public void addFile(String path) {
        requireRunning();
        files.addFile(path);
    }

    /// As [#addFile(String)]; the archive (`.zip`, `.jar`, `.tar`, `.tar.gz` or `.tgz`) is unpacked into a folder of its
    /// name, or of the name that follows a `#` in `path`.
    public void addArchive(String path) {
        requireRunning();
        files.addArchive(path);
    }

    /// The files that were added.
    public List<String> listFiles() {
        return files.files();
    }

    /// The archives that were added.
    public List<String> listArchives() {
        return files.archives();
    }

    /// The jars that were added.
    public List<String> listJars() {
        return files.jars();
    }

    /// Whether it was stopped.
    public boolean isStopped() {
        return stopped.get();
    }

    /// Stops the context and, if the context started it, the engine: running jobs fail, executors end,
    /// temporary files are removed. Stopping twice does nothing.
    public void stop() {
        if (stopped.compareAndSet(false, true)) {
            ActiveContexts.remove(this);
            jobs.cancel(_ -> true, "the context was stopped");
            if (ownsEngine) {
                engine.close();
            }
        }
    }

    /// Same as [#stop()].
    @Override
    public void close() {
        stop();
    }

    @Override
    public String driverOnlyName() {
        return "a TroupeContext";
    }

    /// Throws `CONTEXT_STOPPED` after [#stop()].
    void requireRunning() {
        if (stopped.get()) {
            throw new TroupeException(
                    ErrorCode.CONTEXT_STOPPED, "This TroupeContext was stopped; make a new one to go on.");
        }
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    AccumulatorRegistry accumulators() {
        return accumulators;
    }

    Lineage lineage() {
        return lineage;
    }

    Jobs jobs() {
        return jobs;
    }

    LocalProperties localProperties() {
        return localProperties;
    }

    @Override
    public String toString() {
        return "TroupeContext(" + applicationId() + (isStopped() ? ", stopped)" : ")");
    }
}
