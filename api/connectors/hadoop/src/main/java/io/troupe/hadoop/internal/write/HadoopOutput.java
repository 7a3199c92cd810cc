package io.troupe.hadoop.internal.write;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.hadoop.internal.conf.HadoopFailure;
import io.troupe.hadoop.internal.conf.ShippedConfiguration;
import io.troupe.rdd.ConnectorAccess;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import io.troupe.shared.Broadcast;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The output of one job, from the driver's side. The steps are those of the package comment. Belongs to
/// one thread.
public final class HadoopOutput implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HadoopOutput.class);

    private final String name;
    private final OutputJob job;
    private final JobContext context;
    private final OutputCommitter committer;
    private final @Nullable StagingFolder staging;
    private boolean isSetUp;
    private boolean isCommitted;

    private HadoopOutput(String name, OutputJob job, @Nullable StagingFolder staging)
            throws IOException, InterruptedException {
        this.name = name;
        this.job = job;
        this.context = job.context();
        this.committer = job.target().committer(job.attempt(0, 0));
        this.staging = staging;
    }

    /// Writes all records of `rdd` to `target` as `configuration` says. Throws `PATH_ALREADY_EXISTS`,
    /// before any work, when there is something where files should be, `PATH_NOT_WRITABLE` when they
    /// cannot be made there, and `INVALID_ARGUMENT` when the format refuses its configuration.
    public static void write(Rdd<?> rdd, OutputTarget target, JobConf configuration, PairForm form) {
        try (HadoopOutput output = begin(rdd.context(), target, configuration)) {
            output.setUp();
            output.commit(ConnectorAccess.run(rdd, output.action(form)));
        }
    }

    /// Makes everything ready but the committer.
    static HadoopOutput begin(TroupeContext context, OutputTarget target, JobConf given) {
        JobConf configuration = new JobConf(given);
        String id = UUID.randomUUID().toString().replace("-", "");
        String name = target.isFileOutput() ? requiredFolder(configuration) : target.toString();
        @Nullable
        StagingFolder staging = null;
        try {
            if (target.isFileOutput()) {
                refuseExisting(new Path(name), configuration);
            }
            target.check(target.job(new JobConf(configuration), new JobID(id, 0)));
            if (target.isFileOutput() && StagingFolder.isPossible(new Path(name), configuration)) {
                staging = StagingFolder.create(new Path(name), id, configuration);
                configuration.set(FileOutputFormat.OUTDIR, staging.output().toString());
            }
            Broadcast<ShippedConfiguration> shipped = context
                    .broadcast(new ShippedConfiguration(configuration));
            @Nullable
            String folder = staging == null ? null : staging.path().toString();
            return new HadoopOutput(name, new OutputJob(target, id, folder, shipped), staging);
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (staging != null) {
                staging.close();
            }
            throw HadoopFailure.ofWriting("Preparing the output", name, e);
        }
    }

    private static String requiredFolder(JobConf configuration) {
        @Nullable
        String path = configuration.get(FileOutputFormat.OUTDIR);
        if (path == null || path.isBlank()) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The configuration names no output folder; set " + FileOutputFormat.OUTDIR + ".");
        }
        return path;
    }

    private static void refuseExisting(Path target, JobConf configuration) throws IOException {
        FileSystem files = target.getFileSystem(configuration);
        if (files.exists(target)) {
            throw HadoopFailure.alreadyExists(files.makeQualified(target).toString(), null);
        }
    }

    /// What an attempt does.
    WriteAction action(PairForm form) {
        return new WriteAction(job, form);
    }

    /// Lets the committer begin.
    void setUp() {
        isSetUp = true;
        try {
            committer.setupJob(context);
        } catch (IOException | RuntimeException e) {
            throw HadoopFailure.ofWriting("Setting up the job", name, e);
        }
    }

    /// Commits `attempts`, one for each partition, and then the job.
    void commit(List<WrittenAttempt> attempts) {
        try {
            for (WrittenAttempt attempt : attempts) {
                if (attempt.needsCommit()) {
                    commit(attempt);
                }
            }
            committer.commitJob(context);
            if (staging != null) {
                staging.commit((JobConf) context.getConfiguration());
            }
            isCommitted = true;
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw HadoopFailure.ofWriting("The commit", name, e);
        }
    }

    private void commit(WrittenAttempt written) throws IOException, InterruptedException {
        TaskAttemptContext attempt = job.attempt(written.partition(), written.attempt());
        OutputCommitter ofAttempt = job.target().committer(attempt);
        if (!ofAttempt.needsTaskCommit(attempt)) {
            throw new TroupeException(
                    ErrorCode.PATH_NOT_WRITABLE,
                    "The driver sees nothing of what partition " + written.partition() + " wrote for " + name
                            + ". Output must go to a file system that driver and executors share, and "
                            + ofAttempt.getClass().getSimpleName()
                            + " must keep what it has not committed there, not in the task's process.");
        }
        ofAttempt.commitTask(attempt);
    }

    /// Aborts the job unless it was committed, and removes what is temporary.
    @Override
    public void close() {
        if (isSetUp && !isCommitted) {
            try {
                committer.abortJob(context, JobStatus.State.FAILED);
                removeEmptyTarget();
            } catch (IOException | RuntimeException e) {
                LOG.warn("The output for {} cannot be aborted; temporary files may be left", name, e);
            }
        }
        if (staging != null) {
            staging.close();
        }
    }

    /// The committer made the target's folder and leaves it behind when there is no staging folder.
    private void removeEmptyTarget() throws IOException {
        if (staging == null && job.target().isFileOutput()) {
            Path target = new Path(name);
            FileSystem files = target.getFileSystem(context.getConfiguration());
            if (files.exists(target) && files.listStatus(target).length == 0) {
                files.delete(target, false);
            }
        }
    }
}
