package io.troupe.engine.executor;

import akka.actor.typed.ActorRef;
import io.troupe.engine.block.BlockDirectory;
import io.troupe.engine.block.BlockEvents;
import io.troupe.engine.broadcast.BroadcastSource;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.serial.ValueReader;
import io.troupe.engine.wire.ToDriver;
import io.troupe.storage.StorageLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the data plane of an executor tells and asks the driver, through the executor's actor. Safe for use by
/// any thread.
final class DriverQuestions implements BlockEvents, BlockDirectory, BroadcastSource {
    private static final Logger LOG = LoggerFactory.getLogger(DriverQuestions.class);
    private static final long PATIENCE_SECONDS = 10;

    private final ValueCodec values;
    private final CompletableFuture<ActorRef<ExecutorActor.Command>> actor = new CompletableFuture<>();

    DriverQuestions(ValueCodec values) {
        this.values = values;
    }

    /// The actor is there; what was told before reaches it now.
    void goTo(ActorRef<ExecutorActor.Command> executorActor) {
        actor.complete(executorActor);
    }

    private void tell(ExecutorActor.Command command) {
        CompletableFuture<Void> unused = actor.thenAccept(self -> self.tell(command));
    }

    @Override
    public void stored(BlockId block, long memoryBytes, long diskBytes) {
        tell(new ExecutorActor.Tell(new ToDriver.BlockStored(block, memoryBytes, diskBytes)));
    }

    @Override
    public void dropped(BlockId block) {
        tell(new ExecutorActor.Tell(new ToDriver.BlockDropped(block)));
    }

    @Override
    public void replicationWanted(BlockId block, StorageLevel level, int copies) {
        try {
            List<ExecutorId> holders = ask("copies of " + block, token -> new ToDriver.WantCopies(
                    token, block, level.useMemory(), level.useDisk(), copies + 1));
            LOG.debug("{} is held by {}", block, holders);
        } catch (IOException e) {
            LOG.debug("{} has no copies yet: {}", block, e.toString());
        }
    }

    @Override
    public List<ExecutorId> holders(BlockId block) throws IOException {
        return find(new BulkId.Block(block));
    }

    @Override
    public List<ExecutorId> holders(long broadcastId) throws IOException {
        return find(new BulkId.Broadcast(broadcastId));
    }

    @Override
    public List<ExecutorId> holders(long broadcastId, int piece) throws IOException {
        return find(new BulkId.BroadcastPiece(broadcastId, piece));
    }

    @Override
    public void fetched(long broadcastId, int piece) {
        tell(new ExecutorActor.Tell(new ToDriver.HoldsBroadcast(broadcastId, piece)));
    }

    @Override
    public Object decode(long broadcastId, InputStream bytes) throws IOException {
        try (ValueReader reader = values.reader(bytes)) {
            return Objects.requireNonNull(reader.read(), () -> "broadcast " + broadcastId + " has no value");
        }
    }

    private List<ExecutorId> find(BulkId id) throws IOException {
        return ask(id.toString(), token -> new ToDriver.FindHolders(token, id));
    }

    private List<ExecutorId> ask(String what, LongFunction<ToDriver> question) throws IOException {
        CompletableFuture<List<ExecutorId>> holders = new CompletableFuture<>();
        tell(new ExecutorActor.Ask(question, holders));
        try {
            return holders.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + what);
        } catch (ExecutionException | TimeoutException e) {
            holders.cancel(false);
            throw new IOException("the driver does not answer the question for " + what, e);
        }
    }
}
