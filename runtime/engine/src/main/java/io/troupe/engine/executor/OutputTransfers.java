package io.troupe.engine.executor;

import io.troupe.TroupeException;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.shuffle.OutputCopies;
import io.troupe.engine.wire.ToDriver;
import io.troupe.engine.wire.ToExecutor;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes over outputs of executors that are to leave, a few at a time, on threads that may block.
final class OutputTransfers {
    private static final Logger LOG = LoggerFactory.getLogger(OutputTransfers.class);
    private static final int MOST_AT_A_TIME = 4;

    private final OutputCopies copies;
    private final Consumer<ToDriver> driver;
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore turns = new Semaphore(MOST_AT_A_TIME);

    /// `driver` is told of every end, on any thread.
    OutputTransfers(OutputCopies copies, Consumer<ToDriver> driver) {
        this.copies = copies;
        this.driver = driver;
    }

    /// Starts a copy, unless it is under way.
    void start(ToExecutor.CopyOutput order) {
        if (underWay.add(order.copyId())) {
            Thread.ofVirtual().name("troupe-output-copy-" + order.copyId()).start(() -> {
                turns.acquireUninterruptibly();
                MapOutput copy = null;
                try {
                    copy = tryCopy(order);
                } finally {
                    turns.release();
                    underWay.remove(order.copyId());
                    driver.accept(new ToDriver.OutputCopied(order.copyId(), copy));
                }
            });
        }
    }

    private @Nullable MapOutput tryCopy(ToExecutor.CopyOutput order) {
        try {
            return copies.copy(order.output(), order.copyId());
        } catch (IOException | TroupeException e) {
            LOG.info("Output {} of shuffle {} cannot be taken over from {}: {}",
                    order.output().mapPartition(),
                    order.output().shuffleId(), order.output().executor(), e.toString());
            return null;
        }
    }
}
