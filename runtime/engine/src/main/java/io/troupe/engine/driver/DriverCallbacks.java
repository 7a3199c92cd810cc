package io.troupe.engine.driver;

import io.troupe.engine.schedule.SchedulerEffect;
import io.troupe.engine.task.AccumulatorUpdate;
import io.troupe.scheduler.TroupeListenerEvent;
import java.util.Map;
import java.util.concurrent.Executor;

/// What the driver tells the process it runs in, on the driver's thread: implementations return quickly.
public interface DriverCallbacks {
    /// Something that listeners hear of.
    void happened(TroupeListenerEvent event);

    /// An update that counts. Comes before the job that made it completes.
    void accumulatorCommitted(AccumulatorUpdate update);

    /// A stage went on.
    void stageProgressed(SchedulerEffect.StageProgressed progress);

    /// An executor in another process keeps so many bytes more for a shuffle, about.
    void shuffleWritten(long bytes);

    /// A job of these stages ended.
    void jobEnded(int jobId);

    /// The executors that are there now, by id, with their host, and how many tasks they can run at a time.
    void executorsChanged(Map<String, String> hostsById, int slots);

    /// The application lets an executor leave, which is still there and must not be replaced. Not told when the
    /// executor itself asks to leave: the application wants as many as before.
    void executorDraining(String executorId);

    /// Turns what a failed task or the scheduler reported into the exception that the caller of the job sees.
    RuntimeException describeFailure(Object failure);

    /// Where code runs that waits for the completion of jobs.
    Executor completions();
}
