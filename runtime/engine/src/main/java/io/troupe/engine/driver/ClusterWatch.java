package io.troupe.engine.driver;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import io.troupe.engine.guard.MessageGuard;

/// Tells the driver when the cluster has given up a node that stood still or could not be reached for some
/// seconds.
public final class ClusterWatch {
    private ClusterWatch() {}

    /// Reports to `driver`. It has no state to lose.
    public static Behavior<ClusterEvent.MemberDowned> create(ActorRef<DriverActor.Command> driver) {
        return MessageGuard.accept(ClusterEvent.MemberDowned.class, Behaviors.setup(context -> {
            Cluster.get(context.getSystem()).subscriptions()
                    .tell(Subscribe.create(context.getSelf(), ClusterEvent.MemberDowned.class));
            return Behaviors.receiveMessage(downed -> {
                driver.tell(new DriverActor.NodeDowned(downed.member().address()));
                return Behaviors.same();
            });
        }));
    }
}
