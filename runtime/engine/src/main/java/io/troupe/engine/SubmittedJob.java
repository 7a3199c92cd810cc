package io.troupe.engine;

import akka.actor.typed.ActorRef;
import io.troupe.engine.driver.DriverActor;
import io.troupe.engine.schedule.SchedulerEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A job that a driver was asked to run.
record SubmittedJob(
        int jobId, CompletableFuture<List<@Nullable Object>> completion, ActorRef<DriverActor.Command> driver)
        implements
            JobHandle {
    @Override
    public void cancel(String reason) {
        driver.tell(new DriverActor.Happened(new SchedulerEvent.JobCancelled(jobId, reason)));
    }
}
