package io.troupe.engine.wire;

import akka.actor.typed.ActorRef;
import io.troupe.engine.bulk.BulkRequest;
import io.troupe.engine.schedule.ExecutorId;

/// An executor as others see it.
///
/// @param executor
///            its id
/// @param host
///            the machine it runs on
/// @param bulk
///            who answers requests for its data
public record Peer(ExecutorId executor, String host, ActorRef<BulkRequest> bulk) {}
