package io.troupe.engine.driver;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import io.troupe.TroupeConf;
import io.troupe.engine.bulk.BulkNode;
import io.troupe.engine.bulk.BulkRequest;
import io.troupe.engine.executor.Outcomes;
import io.troupe.engine.serial.ValueCodec;
import java.util.function.Consumer;

/// What the actors that stand for executors in other JVMs share.
///
/// @param settings
///            how such executors are treated
/// @param jobs
///            programs and payloads
/// @param source
///            what executors fetch
/// @param values
///            makes bytes of payloads
/// @param outcomes
///            makes outcomes of bytes
/// @param bulk
///            the driver's part in transfers
/// @param bulkActor
///            who serves the driver's data
/// @param results
///            how much jobs may return
/// @param declareGone
///            tells the cluster that the node at an address is gone
public record RemoteServices(
        RemoteSettings settings, PublishedJobs jobs, PublishedSource source, ValueCodec values,
        Outcomes outcomes, BulkNode bulk,
        ActorRef<BulkRequest> bulkActor, ResultBudget results, Consumer<Address> declareGone) {
    /// What goes with `conf`.
    public static RemoteServices of(
            TroupeConf conf, PublishedJobs jobs, PublishedSource source, ValueCodec values, BulkNode bulk,
            ActorRef<BulkRequest> bulkActor, Consumer<Address> declareGone) {
        RemoteSettings settings = RemoteSettings.from(conf);
        return new RemoteServices(
                settings, jobs, source, values, new Outcomes(values), bulk, bulkActor,
                new ResultBudget(settings.mostResultBytes()), declareGone);
    }
}
