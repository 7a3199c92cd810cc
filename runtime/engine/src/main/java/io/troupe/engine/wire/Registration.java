package io.troupe.engine.wire;

import akka.actor.typed.ActorRef;
import io.troupe.engine.bulk.BulkRequest;
import io.troupe.engine.schedule.ExecutorId;
import java.util.List;
import java.util.Map;

/// How an executor process becomes an executor of an application.
public sealed interface Registration {
    /// "I am here": `secret` proves that it was started for this application; `address` is its node's.
    ///
    /// @param secret   what only processes of this application know
    /// @param executor this life of the executor
    /// @param host     the machine it runs on
    /// @param slots    how many tasks it runs at a time
    /// @param control  who takes orders
    /// @param bulk     who serves its data
    record Register(
        String secret, ExecutorId executor, String host, int slots, ActorRef<ToExecutor> control,
        ActorRef<BulkRequest> bulk, ActorRef<Answer> replyTo)
        implements Registration {}

    /// The driver's answer.
    sealed interface Answer {}

    /// Welcome. `settings` are the application's; `control` takes reports and `bulk` serves the driver's data.
    record Accepted(
        Map<String, String> settings, List<String> jars, long leaseMillis, ActorRef<ToDriver> control,
        ActorRef<BulkRequest> bulk)
        implements Answer {
        /// Copies.
        public Accepted {
            settings = Map.copyOf(settings);
            jars = List.copyOf(jars);
        }
    }

    /// Not here.
    record Refused(String reason) implements Answer {}
}
