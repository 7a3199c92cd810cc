package io.troupe.engine.standing;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.troupe.engine.guard.MessageGuard;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.wire.ExecutorAssignment;
import io.troupe.engine.wire.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// An application towards a standing cluster: asks for executors, and turns what is granted into executors of
/// its own. Messages may get lost, so everything is said again until it has had its effect. A restart would
/// lose nothing but the time of one round.
public final class GrantsActor extends AbstractBehavior<GrantsActor.Command> {
    /// What concerns the grants of an application.
    public sealed interface Command {}

    /// At most `mostExecutors` executors are wanted from now on. Ends none.
    public record Want(int mostExecutors) implements Command {}

    /// An executor is not needed any more, or has left.
    public record GiveBack(ExecutorId executor) implements Command {}

    private record Told(Standing.ToApplication message) implements Command {}

    private enum Tick implements Command { REPEAT }

    private record Given(ActorRef<Standing.ToNode> node, ExecutorAssignment assignment) {}

    /// What is known of one grant.
    ///
    /// | state | event | next |
    /// |---|---|---|
    /// | unknown | it is granted, and wanted | held: an executor is assigned, its node told until that is settled |
    /// | unknown | it is granted, but enough are held | returned |
    /// | held | it is not needed any more | returned: the standing driver is told until it revokes it |
    /// | held, returned | it is revoked | unknown; nothing of it comes after that |
    private enum State {
        HELD, RETURNED
    }

    private static final Duration REPEAT_INTERVAL = Duration.ofSeconds(2);

    private final ActorRef<Standing.ToNodes> nodes;
    private Standing.Request request;
    private final Executors executors;
    private final Map<Long, Given> given = new HashMap<>();
    private final Map<Long, State> states = new HashMap<>();

    /// The executors of the application, as far as grants are concerned. Called on an actor's thread.
    public interface Executors {
        /// Makes the assignment of a new executor on `host` with `cores` slots.
        ExecutorAssignment assign(String host, int cores);

        /// Whether the executor has come up, or was lost: in both cases its node need not be told again.
        boolean isSettled(ExecutorAssignment assignment);

        /// The executor will not come back.
        void ended(ExecutorAssignment assignment, String reason);
    }

    private GrantsActor(
            ActorContext<Command> context, ActorRef<Standing.ToNodes> nodes,
            Function<ActorRef<Standing.ToApplication>, Standing.Request> request, Executors executors) {
        super(context);
        this.nodes = nodes;
        this.executors = executors;
        this.request = request.apply(context.messageAdapter(Standing.ToApplication.class, Told::new));
        nodes.tell(this.request);
    }

    /// Says `request` to `nodes` and gives what is granted to `executors`.
    public static Behavior<Command> create(
            ActorRef<Standing.ToNodes> nodes,
            Function<ActorRef<Standing.ToApplication>, Standing.Request> request,
            Executors executors) {
        return MessageGuard.accept(Command.class, Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Tick.REPEAT, REPEAT_INTERVAL);
            return new GrantsActor(context, nodes, request, executors);
        })));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::onCommand).build();
    }

    private Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Want(int most) -> onWant(most);
            case GiveBack(ExecutorId executor) -> onGiveBack(executor);
            case Told(Standing.Granted granted) -> onGranted(granted);
            case Told(Standing.Revoked(long grantId, String reason)) -> onRevoked(grantId, reason);
            case Tick.REPEAT -> onRepeat();
        }
        return this;
    }

    private void onGranted(Standing.Granted granted) {
        if (states.containsKey(granted.grantId())) {
            return;
        }
        if (states.values().stream().filter(state -> state == State.HELD).count() >= request
                .mostExecutors()) {
            giveBack(granted.grantId());
        } else {
            states.put(granted.grantId(), State.HELD);
            Given entry = new Given(granted.node(), executors.assign(granted.host(), granted.cores()));
            given.put(granted.grantId(), entry);
            tell(granted.grantId(), entry);
        }
    }

    private void onWant(int most) {
        if (most != request.mostExecutors()) {
            request = request.withMostExecutors(most);
            nodes.tell(request);
        }
    }

    private void onGiveBack(ExecutorId executor) {
        given.forEach((grantId, entry) -> {
            if (entry.assignment.executor().equals(executor) && states.get(grantId) == State.HELD) {
                giveBack(grantId);
            }
        });
    }

    private void giveBack(long grantId) {
        states.put(grantId, State.RETURNED);
        nodes.tell(new Standing.GiveBack(request.applicationId(), grantId));
    }

    private static void tell(long grantId, Given entry) {
        entry.node.tell(new Standing.StartExecutor(grantId, entry.assignment));
    }

    private void onRevoked(long grantId, String reason) {
        states.remove(grantId);
        Given entry = given.remove(grantId);
        if (entry != null) {
            executors.ended(entry.assignment, reason);
        }
    }

    private void onRepeat() {
        nodes.tell(request);
        given.forEach((grantId, entry) -> {
            if (states.get(grantId) == State.HELD && !executors.isSettled(entry.assignment)) {
                tell(grantId, entry);
            }
        });
        states.forEach((grantId, state) -> {
            if (state == State.RETURNED) {
                nodes.tell(new Standing.GiveBack(request.applicationId(), grantId));
            }
        });
    }
}
