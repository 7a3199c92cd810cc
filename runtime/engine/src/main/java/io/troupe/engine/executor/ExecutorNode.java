package io.troupe.engine.executor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AskPattern;
import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkNode;
import io.troupe.engine.bulk.BulkRequest;
import io.troupe.engine.bulk.BulkSettings;
import io.troupe.engine.bulk.BulkSources;
import io.troupe.engine.cluster.ApplicationRoot;
import io.troupe.engine.cluster.ClusterNode;
import io.troupe.engine.cluster.LivenessClient;
import io.troupe.engine.cluster.ResourceStack;
import io.troupe.engine.data.DataPlane;
import io.troupe.engine.data.Peers;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.serial.ApplicationClassLoader;
import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.serial.ValueSettings;
import io.troupe.engine.shuffle.SharedStores;
import io.troupe.engine.shuffle.ShuffleMode;
import io.troupe.engine.wire.ExecutorAssignment;
import io.troupe.engine.wire.Registration;
import io.troupe.engine.wire.ToDriver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// One executor of one application as a node of the application's cluster, with everything it consists of.
/// Several may live in one process, for different applications.
public final class ExecutorNode implements AutoCloseable {
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 10;

    private final ExecutorAssignment assignment;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final ResourceStack resources = new ResourceStack();
    private volatile @Nullable ActorRef<ExecutorActor.Command> executor;

    /// An executor that is to be started. It can be ended and closed before and while it starts.
    public ExecutorNode(ExecutorAssignment assignment) {
        this.assignment = assignment;
    }

    /// Starts the executor and waits until its driver has accepted it. Its memory comes from `budget`, its
    /// classes from `parent`, then from the driver. Throws `DRIVER_UNREACHABLE` when the driver does not answer
    /// or does not want it, or when the executor is ended meanwhile; it is closed then.
    public void start(MemoryBudget budget, ClassLoader parent) {
        try {
            open(budget, parent);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void open(MemoryBudget budget, ClassLoader parent) {
        requireWanted();
        resources.push(LivenessClient.connect(
                assignment.driverHost(), assignment.livenessPort(), assignment.secret(),
                assignment.executor().value(),
                () -> ended.complete("the connection to its driver ended")));
        ClusterNode node = resources.push(
                ClusterNode.start(assignment.systemName(), assignment.host(), 0, ClusterNode.EXECUTOR_ROLE));
        // It ends by itself after a fatal error, such as a lack of memory on one of its own threads.
        var unused = node.system().getWhenTerminated()
                .thenRun(() -> ended.complete("its actor system has ended"));
        node.join(assignment.driverAddress());
        ActorRef<ApplicationRoot.Command> root = ApplicationRoot.spawnIn(node.system());
        TroupeConf conf = new TroupeConf(false).setAll(assignment.settings());
        BulkSources sources = new BulkSources();
        BulkNode bulk = new BulkNode(assignment.executor(), sources, BulkSettings.from(conf));
        ActorRef<BulkRequest> bulkActor = spawn(root, bulk.behavior(), "bulk");
        Registration.Accepted accepted = register(node, bulkActor);
        bulk.connect(BulkClient.DRIVER, accepted.bulk());
        executor = spawn(root, equip(accepted, conf, budget, parent, bulk, sources), "executor");
    }

    /// Asks the driver to let this executor leave when what it holds has moved. Does nothing before it is accepted.
    public void leave(String reason) {
        ActorRef<ExecutorActor.Command> actor = executor;
        if (actor != null) {
            actor.tell(new ExecutorActor.Tell(new ToDriver.WantsToLeave(reason)));
        }
    }

    private <T> ActorRef<T> spawn(ActorRef<ApplicationRoot.Command> root, Behavior<T> behavior, String name) {
        return ApplicationRoot.spawn(
                root, behavior, name, failure -> ended.complete("its actor " + name + " failed: " + failure));
    }

    /// Asks until the driver answers: messages that are sent before a connection stands may be lost.
    private Registration.Accepted register(ClusterNode node, ActorRef<BulkRequest> bulk) {
        ActorRef<Registration> registrar = node.resolve(assignment.driverAddress(),
                ApplicationRoot.PATH + "/" + ApplicationRoot.REGISTRAR);
        RuntimeException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                CompletableFuture<Registration.Answer> asked = AskPattern.<Registration, Registration.Answer>ask(
                        registrar,
                        replyTo -> new Registration.Register(
                                assignment.secret(), assignment.executor(), assignment.host(),
                                assignment.slots(), bulk, replyTo),
                        ANSWER_PATIENCE, node.system().scheduler()).toCompletableFuture();
                CompletableFuture.anyOf(asked, ended).join();
                requireWanted();
                return switch (asked.join()) {
                    case Registration.Accepted accepted -> accepted;
                    case Registration.Refused(String reason) ->
                        throw unreachable("refuses it: " + reason, null);
                };
            } catch (CompletionException e) {
                last = e;
            }
        }
        throw unreachable("does not answer", last);
    }

    private void requireWanted() {
        if (ended.isDone()) {
            throw unreachable("is not asked any more: " + ended.join(), null);
        }
    }

    private TroupeException unreachable(String what, @Nullable Throwable cause) {
        return new TroupeException(
                ErrorCode.DRIVER_UNREACHABLE,
                "The driver of " + assignment + " at " + assignment.driverHost() + " " + what + ".", cause);
    }

    private Behavior<ExecutorActor.Command> equip(
            Registration.Accepted accepted, TroupeConf conf, MemoryBudget budget, ClassLoader parent,
            BulkNode bulk,
            BulkSources sources) {
        ApplicationClassLoader loader = new ApplicationClassLoader(
                assignment.applicationId(), parent, new DriverClassSource(bulk));
        TaskClasses classes = resources.push(TaskClasses.of(assignment.applicationId(), loader));
        ValueCodec values = new ValueCodec(ValueSettings.of(conf), loader);
        LocalFolder folder = resources.push(
                LocalFolder.create(conf, assignment.applicationId(), assignment.executor().value()));
        DriverQuestions questions = new DriverQuestions(values);
        DataPlane dataPlane = new DataPlane(
                conf, assignment.executor(), assignment.host(), budget, folder, ShuffleMode.FILES,
                new Peers(bulk, new SharedStores(), questions, questions, questions));
        OfferedResults offered = new OfferedResults();
        sources.add(dataPlane);
        sources.add(offered);
        TaskExecutor executor = resources.push(new TaskExecutor(
                assignment.executor(), assignment.slots(), conf, new RemoteTaskInputs(bulk, values),
                dataPlane, classes));
        JarFetches jars = JarFetches.from(bulk, folder, classes);
        accepted.jars().forEach(jars::fetch);
        ExecutorParts parts = new ExecutorParts(
                accepted.driver(), Duration.ofMillis(accepted.leaseMillis()), executor, new Outcomes(values),
                offered, bulk,
                jars, questions);
        return ExecutorActor.create(parts, ended::complete);
    }

    /// Completes with the reason when the executor must not act any more; it is still to be closed then.
    public CompletableFuture<String> ended() {
        return ended;
    }

    /// Makes [#ended()] complete, as if the executor had to end by itself; a start that is under way gives up.
    public void end(String reason) {
        ended.complete(reason);
    }

    /// Stops tasks, removes files and leaves. Closing twice does nothing.
    @Override
    public void close() {
        ended.complete("it is closed");
        resources.close();
    }
}
