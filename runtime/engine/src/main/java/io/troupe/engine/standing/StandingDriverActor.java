package io.troupe.engine.standing;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.troupe.engine.guard.MessageGuard;
import io.troupe.engine.standing.Allocations.Change;
import io.troupe.engine.standing.Allocations.Grant;
import io.troupe.engine.standing.Allocations.Revocation;
import io.troupe.engine.wire.Standing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The standing driver: an actor around [Allocations]. It is never restarted: without it nodes and applications
/// end.
final class StandingDriverActor extends AbstractBehavior<StandingDriverActor.Command> {
    /// What happens in a standing cluster.
    sealed interface Command {}

    /// A node or an application says something.
    record Said(Standing.ToNodes message) implements Command {}

    /// The process of a node or an application is gone.
    record ProcessEnded(String id) implements Command {}

    private final String secret;
    private final Standing.Accepted welcome;
    private final Allocations allocations = new Allocations();
    private final Map<String, ActorRef<Standing.ToNode>> nodes = new HashMap<>();
    private final Map<String, ActorRef<Standing.ToApplication>> applications = new HashMap<>();
    private final Set<String> gone = new HashSet<>();

    private StandingDriverActor(ActorContext<Command> context, String secret, Standing.Accepted welcome) {
        super(context);
        this.secret = secret;
        this.welcome = welcome;
    }

    /// Lets those in who know `secret`, or everybody when it is empty, and tells them `welcome`.
    static Behavior<Command> create(String secret, Standing.Accepted welcome) {
        return MessageGuard.accept(Command.class,
                Behaviors.setup(context -> new StandingDriverActor(context, secret, welcome)));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::onCommand).build();
    }

    private Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Said(Standing.ToNodes message) -> onMessage(message);
            case ProcessEnded(String id) -> onProcessEnded(id);
        }
        return this;
    }

    private void onMessage(Standing.ToNodes message) {
        switch (message) {
            case Standing.Hello(String offered, ActorRef<Standing.Welcome> replyTo) ->
                onHello(offered, replyTo);
            case Standing.Offer offer -> onOffer(offer);
            case Standing.Withdraw(String nodeId) -> allocations.withdraw(nodeId);
            case Standing.Request request -> onRequest(request);
            case Standing.GrantRuns(String _, long grantId) -> allocations.noteRunning(grantId);
            case Standing.GrantEnded(String _, long grantId, String reason) ->
                carryOut(allocations.endGrant(grantId, reason));
            case Standing.Report report -> onReport(report);
            case Standing.GiveBack given -> onGiveBack(given);
            case Standing.Release(String applicationId) -> onProcessEnded(applicationId);
            case Standing.Inquiry(String offered, ActorRef<Standing.Overview> replyTo) ->
                onInquiry(offered, replyTo);
        }
    }

    private boolean isSecret(String offered) {
        return secret.isEmpty() || MessageDigest.isEqual(
                offered.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private void onHello(String offered, ActorRef<Standing.Welcome> replyTo) {
        if (isSecret(offered)) {
            replyTo.tell(welcome);
        } else {
            getContext().getLog().warn("{} is refused: it does not know the secret.",
                    replyTo.path().address());
            replyTo.tell(
                    new Standing.Refused("it does not know the secret (" + StandingSettings.SECRET + ")"));
        }
    }

    private void onOffer(Standing.Offer offer) {
        if (!gone.contains(offer.nodeId()) && nodes.put(offer.nodeId(), offer.node()) == null) {
            getContext().getLog().info(
                    "Executor {} on {} offers {} cores.", offer.nodeId(), offer.host(), offer.cores());
            carryOut(allocations.addNode(offer.nodeId(), offer.host(), offer.cores(), offer.memoryBytes()));
        }
    }

    /// Makes up for messages that got lost: what has ended is free again, and what nobody was granted is stopped.
    private void onReport(Standing.Report report) {
        ActorRef<Standing.ToNode> node = nodes.get(report.nodeId());
        if (node == null) {
            return;
        }
        report.ended().forEach((grantId, reason) -> {
            if (allocations.isGranted(grantId, report.nodeId())) {
                carryOut(allocations.endGrant(grantId, reason));
            } else {
                node.tell(new Standing.StopExecutor(grantId));
            }
        });
        for (long grantId : report.running()) {
            if (!allocations.isGranted(grantId, report.nodeId())) {
                node.tell(new Standing.StopExecutor(grantId));
            }
        }
    }

    private void onRequest(Standing.Request request) {
        String id = request.applicationId();
        if (gone.contains(id)) {
            return;
        }
        List<Grant> told = allocations.grantsOf(id);
        if (applications.put(id, request.application()) == null) {
            getContext().getLog().info("Application {} ({}) asks for executors.", id, request.name());
        }
        told.forEach(this::tellGrant);
        carryOut(allocations.demand(id, new Allocations.Demand(
                request.name(), request.mostCores(), request.memoryBytes(), request.mostExecutors())));
    }

    private void onGiveBack(Standing.GiveBack given) {
        List<Change> changes = allocations.giveBack(given.applicationId(), given.grantId());
        ActorRef<Standing.ToApplication> application = applications.get(given.applicationId());
        if (changes.isEmpty() && application != null) {
            application.tell(new Standing.Revoked(given.grantId(), "it is not granted"));
        }
        carryOut(changes);
    }

    private void onInquiry(String offered, ActorRef<Standing.Overview> replyTo) {
        if (isSecret(offered)) {
            replyTo.tell(new Standing.Overview(allocations.nodeStates(), allocations.applicationStates()));
        }
    }

    private void onProcessEnded(String id) {
        gone.add(id);
        if (nodes.remove(id) != null) {
            getContext().getLog().info("Executor {} is gone.", id);
            carryOut(allocations.removeNode(id));
        } else if (applications.remove(id) != null) {
            getContext().getLog().info("Application {} has ended.", id);
            carryOut(allocations.removeApplication(id));
        }
    }

    private void carryOut(List<Change> changes) {
        for (Change change : changes) {
            switch (change) {
                case Grant grant -> tellGrant(grant);
                case Revocation revocation -> tellRevocation(revocation);
            }
        }
    }

    private void tellGrant(Grant grant) {
        ActorRef<Standing.ToApplication> application = applications.get(grant.applicationId());
        ActorRef<Standing.ToNode> node = nodes.get(grant.nodeId());
        if (application != null && node != null) {
            String host = node.path().address().getHost().orElse("localhost");
            application.tell(new Standing.Granted(grant.grantId(), host, grant.cores(), node));
        }
    }

    private void tellRevocation(Revocation revocation) {
        Grant grant = revocation.grant();
        ActorRef<Standing.ToNode> node = nodes.get(grant.nodeId());
        if (!revocation.isNodeGone() && node != null) {
            node.tell(new Standing.StopExecutor(grant.grantId()));
        }
        ActorRef<Standing.ToApplication> application = applications.get(grant.applicationId());
        if (!revocation.isApplicationGone() && application != null) {
            application.tell(new Standing.Revoked(grant.grantId(), revocation.reason()));
        }
    }
}
