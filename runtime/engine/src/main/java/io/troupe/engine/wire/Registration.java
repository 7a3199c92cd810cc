package io.troupe.engine.wire;

import akka.actor.typed.ActorRef;
import io.troupe.engine.bulk.BulkRequest;
import io.troupe.engine.schedule.ExecutorId;
import java.util.List;

/// How an executor process becomes an executor of an application.
public sealed interface Registration {
    /// "I am here."
    ///
    /// @param secret
    ///            what only processes of this application know
    /// @param executor
    ///            this life of the executor
    /// @param host
    ///            the machine it runs on
    /// @param slots
    ///            how many tasks it runs at a time
    /// @param bulk
    ///            who serves its data
    record Register(
            String secret, ExecutorId executor, String host, int slots, ActorRef<BulkRequest> bulk,
            ActorRef<Answer> replyTo)
            implements
                Registration {}

    /// The driver's answer.
    sealed interface Answer {}

    /// Welcome: get ready and say so to `driver`.
    ///
    /// @param jars
    ///            the names of its jars so far
    /// @param leaseMillis
    ///            for how long the executor may act without hearing from the driver
    /// @param driver
    ///            who takes reports
    /// @param bulk
    ///            who serves the driver's data
    record Accepted(
            List<String> jars, long leaseMillis, ActorRef<ToDriver> driver, ActorRef<BulkRequest> bulk)
            implements
                Answer {
        /// Copies the list.
        public Accepted {
            jars = List.copyOf(jars);
        }
    }

    /// Not here.
    record Refused(String reason) implements Answer {}
}
