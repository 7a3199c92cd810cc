package io.troupe.rdd.internal.lineage;

import io.troupe.engine.Engine;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private volatile boolean anyBarrier;
    private volatile boolean anyFoundation;
    private final Map<Integer, WeakReference<Node>> persisted = new ConcurrentHashMap<>();

    /// The lineage of an application.
    public Lineage(Engine engine) {
        this.engine = engine;
    }

    /// The engine that runs it.
    public Engine engine() {
        return engine;
    }

    /// Some source stands on stages that were planned elsewhere.
    void expectFoundations() {
        anyFoundation = true;
    }

    /// What the sources stand on from which `last` is computed. The lineage must be [read][#reading] meanwhile.
    public List<Foundation> foundations(Node last) {
        if (!anyFoundation) {
            return List.of();
        }
        List<Foundation> found = new ArrayList<>();
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> open = new ArrayDeque<>(List.of(last));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (seen.add(node)) {
                SourceNode instead = node.replacement();
                if (instead == null && node instanceof SourceNode source && source.foundation() != null) {
                    found.add(source.foundation());
                }
                node.narrowParents().forEach(open::push);
                node.shuffles().forEach(shuffle -> open.push(shuffle.parent()));
            }
        }
        return found;
    }

    /// A step of some dataset needs all its tasks at the same time.
    void expectBarriers() {
        anyBarrier = true;
    }

    /// Whether the tasks that compute `last` run all at the same time: when a step of their stage needs it. The
    /// lineage must be [read][#reading] meanwhile.
    public boolean isBarrier(Node last) {
        if (!anyBarrier) {
            return false;
        }
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> open = new ArrayDeque<>(List.of(last));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (seen.add(node)) {
                if (node instanceof StepNode step && step.isBarrier()) {
                    return true;
                }
                node.narrowParents().forEach(open::push);
            }
        }
        return false;
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
