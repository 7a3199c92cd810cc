package io.troupe.rdd.internal.lineage;

import io.troupe.engine.Engine;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the datasets of one context share. Safe for use by any thread.
public final class Lineage {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Engine engine;
    private final AtomicLong storageVersion = new AtomicLong();
    private final ReentrantReadWriteLock cuts = new ReentrantReadWriteLock();
    private volatile boolean anyCheckpointWanted;
    private final Map<Integer, WeakReference<Node>> persisted = new ConcurrentHashMap<>();

    /// The lineage of an application.
    public Lineage(Engine engine) {
        this.engine = engine;
    }

    /// The engine that runs it.
    public Engine engine() {
        return engine;
    }

    /// Rises whenever a dataset is persisted or no longer: plans made before do not fit any more.
    public long storageVersion() {
        return storageVersion.get();
    }

    /// The datasets that are persisted and still referred to, by id.
    public Map<Integer, Node> persistedNodes() {
        Map<Integer, Node> nodes = new TreeMap<>();
        persisted.forEach((id, reference) -> {
            @Nullable
            Node node = reference.get();
            if (node != null) {
                nodes.put(id, node);
            }
        });
        return nodes;
    }

    void persisted(Node node) {
        int id = node.id();
        if (persisted.put(id, new WeakReference<>(node)) == null) {
            whenUnreachable(node, () -> {
                if (persisted.remove(id) != null) {
                    engine.releaseDataset(id, false);
                }
            });
        }
        storageVersion.incrementAndGet();
    }

    void unpersisted(Node node, boolean blocking) {
        if (persisted.remove(node.id()) != null) {
            storageVersion.incrementAndGet();
            engine.releaseDataset(node.id(), blocking);
        }
    }

    /// Runs `action`, which walks over nodes, while no lineage is cut.
    public <T> T reading(Supplier<T> action) {
        cuts.readLock().lock();
        try {
            return action.get();
        } finally {
            cuts.readLock().unlock();
        }
    }

    /// Runs `action`, which changes what nodes depend on; plans made before do not fit any more.
    void cutting(Runnable action) {
        cuts.writeLock().lock();
        try {
            action.run();
            storageVersion.incrementAndGet();
        } finally {
            cuts.writeLock().unlock();
        }
    }

    void checkpointWanted() {
        anyCheckpointWanted = true;
    }

    /// Whether anybody ever wanted a checkpoint.
    public boolean isAnyCheckpointWanted() {
        return anyCheckpointWanted;
    }

    /// Runs `release` some time after `owner` became unreachable; it must not refer to the owner.
    public void whenUnreachable(Object owner, Runnable release) {
        CLEANER.register(owner, release);
    }
}
