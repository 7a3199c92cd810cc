package io.troupe.engine.standing;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.troupe.engine.guard.MessageGuard;
import io.troupe.engine.wire.Standing;
import java.time.Duration;
import java.util.function.Function;

/// A standing executor towards its driver and applications. It has no state of its own to lose.
final class StandingExecutorActor {
    private static final Duration OFFER_INTERVAL = Duration.ofSeconds(5);

    private StandingExecutorActor() {}

    /// Starts and stops what `granted` runs, and says `offer` to `driver` now and then.
    static Behavior<Standing.ToNode> create(
            GrantedExecutors granted, Function<ActorRef<Standing.ToNode>, Standing.Offer> offer,
            ActorRef<Standing.ToNodes> driver) {
        return MessageGuard.accept(Standing.ToNode.class, Behaviors.setup(context -> {
            Standing.Offer own = offer.apply(context.getSelf());
            driver.tell(own);
            context.spawn(repeat(own, granted, driver), "offers");
            return Behaviors.receiveMessage(message -> {
                switch (message) {
                    case Standing.StartExecutor(long grantId, var assignment) ->
                        granted.start(grantId, assignment);
                    case Standing.StopExecutor(long grantId) -> granted.stop(grantId);
                }
                return Behaviors.same();
            });
        }));
    }

    /// Messages may get lost, so what is offered and what has become of it is said again now and then.
    private static Behavior<Standing.Offer> repeat(
            Standing.Offer offer, GrantedExecutors granted, ActorRef<Standing.ToNodes> driver) {
        return MessageGuard.accept(Standing.Offer.class, Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(offer, OFFER_INTERVAL);
            return Behaviors.receiveMessage(message -> {
                driver.tell(granted.isLeaving() ? new Standing.Withdraw(message.nodeId()) : message);
                driver.tell(granted.report());
                return Behaviors.same();
            });
        }));
    }
}
