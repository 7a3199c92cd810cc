package io.troupe.engine.executor;

import akka.actor.typed.ActorRef;
import io.troupe.engine.bulk.BulkNode;
import io.troupe.engine.wire.ToDriver;
import java.time.Duration;

/// What the actor of an executor works with.
///
/// @param driver
///            who takes its reports
/// @param lease
///            for how long it may act without hearing from the driver
/// @param executor
///            runs the tasks
/// @param outcomes
///            makes bytes of outcomes
/// @param offered
///            outcomes that the driver fetches
/// @param bulk
///            its part in transfers
/// @param jars
///            fetches the application's jars
/// @param questions
///            tells and asks the driver on behalf of the data plane
record ExecutorParts(
        ActorRef<ToDriver> driver, Duration lease, TaskExecutor executor, Outcomes outcomes,
        OfferedResults offered,
        BulkNode bulk, JarFetches jars, DriverQuestions questions) {}
