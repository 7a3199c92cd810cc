package io.troupe.engine.listen;

import io.troupe.scheduler.TroupeListenerApplicationEnd;
import io.troupe.scheduler.TroupeListenerApplicationStart;
import io.troupe.scheduler.TroupeListenerBlockUpdated;
import io.troupe.scheduler.TroupeListenerEnvironmentUpdate;
import io.troupe.scheduler.TroupeListenerEvent;
import io.troupe.scheduler.TroupeListenerExecutorAdded;
import io.troupe.scheduler.TroupeListenerExecutorDecommissioned;
import io.troupe.scheduler.TroupeListenerExecutorExcluded;
import io.troupe.scheduler.TroupeListenerExecutorExcludedForStage;
import io.troupe.scheduler.TroupeListenerExecutorRemoved;
import io.troupe.scheduler.TroupeListenerExecutorUnexcluded;
import io.troupe.scheduler.TroupeListenerInterface;
import io.troupe.scheduler.TroupeListenerJobEnd;
import io.troupe.scheduler.TroupeListenerJobStart;
import io.troupe.scheduler.TroupeListenerNodeExcluded;
import io.troupe.scheduler.TroupeListenerNodeExcludedForStage;
import io.troupe.scheduler.TroupeListenerNodeUnexcluded;
import io.troupe.scheduler.TroupeListenerSpeculativeTaskSubmitted;
import io.troupe.scheduler.TroupeListenerStageCompleted;
import io.troupe.scheduler.TroupeListenerStageSubmitted;
import io.troupe.scheduler.TroupeListenerTaskEnd;
import io.troupe.scheduler.TroupeListenerTaskGettingResult;
import io.troupe.scheduler.TroupeListenerTaskStart;
import io.troupe.scheduler.TroupeListenerUnpersistRDD;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What waits for one listener, and the thread that hands it over.
///
/// | state  | event                          | next    |
/// |--------|--------------------------------|---------|
/// | open   | an event, and there is room    | open    |
/// | open   | an event, and there is no room | open, one more dropped |
/// | open   | [#end()]                       | ending  |
/// | ending | an event                       | ending, ignored |
/// | ending | the queue is empty             | ended   |
/// | ending | its time is up                 | ended, interrupted |
final class ListenerQueue {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerQueue.class);
    /// Wakes the thread when nothing waits.
    private static final TroupeListenerEvent WAKE = new TroupeListenerApplicationEnd(Long.MIN_VALUE);

    private final TroupeListenerInterface listener;
    private final BlockingQueue<TroupeListenerEvent> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean isEnding;

    private ListenerQueue(TroupeListenerInterface listener, int capacity) {
        this.listener = listener;
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.thread = Thread.ofPlatform().daemon().name("troupe-listener-" + name()).unstarted(this::run);
    }

    /// A queue whose thread runs.
    static ListenerQueue start(TroupeListenerInterface listener, int capacity) {
        ListenerQueue queue = new ListenerQueue(listener, capacity);
        queue.thread.start();
        return queue;
    }

    private String name() {
        return listener.getClass().getName();
    }

    @SuppressWarnings("ReferenceEquality") // a listener may define equals as it likes
    boolean isOf(TroupeListenerInterface other) {
        return listener == other;
    }

    void offer(TroupeListenerEvent event) {
        if (!isEnding && !waiting.offer(event) && dropped.getAndIncrement() == 0) {
            LOG.warn("Listener {} is too slow: {} events wait for it, and further ones are dropped ({}).",
                    name(),
                    waiting.size(), ListenerBus.CAPACITY);
        }
    }

    long droppedCount() {
        return dropped.get();
    }

    /// Nothing comes after what waits now.
    void end() {
        isEnding = true;
        boolean unused = waiting.offer(WAKE); // not needed when there is no room
    }

    /// Waits for the thread's end, and interrupts it when that takes longer than `nanos`.
    void awaitEnd(long nanos) {
        try {
            if (Thread.currentThread().equals(thread)) {
                return;
            }
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
            if (thread.isAlive()) {
                LOG.warn("Listener {} does not hear of the last {} events: it takes too long.", name(),
                        waiting.size());
                waiting.clear();
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (dropped.get() > 0) {
            LOG.warn("{} events were dropped for listener {}.", dropped, name());
        }
    }

    private void run() {
        try {
            while (!isEnding || !waiting.isEmpty()) {
                TroupeListenerEvent event = waiting.take();
                if (!event.equals(WAKE)) {
                    deliver(event);
                }
            }
        } catch (InterruptedException e) {
            waiting.clear();
        }
    }

    private void deliver(TroupeListenerEvent event) {
        try {
            dispatch(event);
        } catch (Throwable e) {
            LOG.error("Listener {} threw at {}.", name(), event.getClass().getSimpleName(), e);
        }
    }

    private void dispatch(TroupeListenerEvent any) {
        switch (any) {
            case TroupeListenerApplicationStart event -> listener.onApplicationStart(event);
            case TroupeListenerApplicationEnd event -> listener.onApplicationEnd(event);
            case TroupeListenerJobStart event -> listener.onJobStart(event);
            case TroupeListenerJobEnd event -> listener.onJobEnd(event);
            case TroupeListenerStageSubmitted event -> listener.onStageSubmitted(event);
            case TroupeListenerStageCompleted event -> listener.onStageCompleted(event);
            case TroupeListenerTaskStart event -> listener.onTaskStart(event);
            case TroupeListenerTaskGettingResult event -> listener.onTaskGettingResult(event);
            case TroupeListenerSpeculativeTaskSubmitted event -> listener.onSpeculativeTaskSubmitted(event);
            case TroupeListenerTaskEnd event -> listener.onTaskEnd(event);
            case TroupeListenerExecutorAdded event -> listener.onExecutorAdded(event);
            case TroupeListenerExecutorDecommissioned event -> listener.onExecutorDecommissioned(event);
            case TroupeListenerExecutorRemoved event -> listener.onExecutorRemoved(event);
            case TroupeListenerExecutorExcluded event -> listener.onExecutorExcluded(event);
            case TroupeListenerExecutorUnexcluded event -> listener.onExecutorUnexcluded(event);
            case TroupeListenerNodeExcluded event -> listener.onNodeExcluded(event);
            case TroupeListenerNodeUnexcluded event -> listener.onNodeUnexcluded(event);
            case TroupeListenerExecutorExcludedForStage event -> listener.onExecutorExcludedForStage(event);
            case TroupeListenerNodeExcludedForStage event -> listener.onNodeExcludedForStage(event);
            case TroupeListenerBlockUpdated event -> listener.onBlockUpdated(event);
            case TroupeListenerUnpersistRDD event -> listener.onUnpersistRDD(event);
            case TroupeListenerEnvironmentUpdate event -> listener.onEnvironmentUpdate(event);
        }
    }
}
