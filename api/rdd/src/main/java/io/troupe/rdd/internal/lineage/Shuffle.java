package io.troupe.rdd.internal.lineage;

import io.troupe.engine.Engine;
import io.troupe.engine.job.StageSpec;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records of a dataset brought together by key. Its outputs stay with the executors and serve all jobs
/// until nobody refers to this object any more.
public final class Shuffle {
    /// A plan that was made for it.
    private record Planned(long storageVersion, StageSpec stage) {}

    /// The shuffles that are read to write it.
    private record Parents(long storageVersion, Set<Shuffle> shuffles) {}

    private final int id;
    private final int stageId;
    private final Node parent;
    private final int reducePartitions;
    private final Terminal writer;
    private final boolean orderMatters;
    private final CallSite callSite;
    private volatile @Nullable Parents parents;
    private volatile @Nullable Planned planned;

    /// A shuffle of `parent` into `reducePartitions` buckets, as `writer` chooses them. `orderMatters`
    /// says whether the choice depends on the order of records.
    public Shuffle(Node parent, int reducePartitions, Terminal writer, boolean orderMatters) {
        Lineage lineage = parent.lineage();
        Engine engine = lineage.engine();
        int newId = engine.newShuffleId();
        this.id = newId;
        this.stageId = engine.newStageId();
        this.parent = parent;
        this.reducePartitions = reducePartitions;
        this.writer = writer;
        this.orderMatters = orderMatters;
        this.callSite = CallSite.capture();
        lineage.whenUnreachable(this, () -> engine.releaseShuffle(newId));
    }

    /// Unique in the application.
    public int id() {
        return id;
    }

    /// The stage that writes it.
    public int stageId() {
        return stageId;
    }

    /// The dataset whose records it brings together.
    public Node parent() {
        return parent;
    }

    /// How many buckets there are.
    public int reducePartitions() {
        return reducePartitions;
    }

    /// What writes the records of a partition to the buckets.
    public Terminal writer() {
        return writer;
    }

    /// What made it.
    public CallSite callSite() {
        return callSite;
    }

    /// What writing an output again gives.
    public Determinism determinism() {
        Determinism before = parent.determinism();
        return orderMatters ? before.orderMatters() : before;
    }

    /// The shuffles that are read to write this one, each once. The lineage must be [read][Lineage#reading] meanwhile.
    public Set<Shuffle> parents() {
        long version = parent.lineage().storageVersion();
        Parents known = parents;
        if (known == null || known.storageVersion() != version) {
            known = new Parents(version, Collections.unmodifiableSet(read(parent)));
            parents = known;
        }
        return known.shuffles();
    }

    /// The shuffles that computing `last` reads, each once.
    private static Set<Shuffle> read(Node last) {
        Set<Shuffle> shuffles = new LinkedHashSet<>();
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> pending = new ArrayDeque<>();
        pending.push(last);
        while (!pending.isEmpty()) {
            Node node = pending.pop();
            if (seen.add(node)) {
                shuffles.addAll(node.shuffles());
                node.narrowParents().forEach(pending::push);
            }
        }
        return shuffles;
    }

    /// The stage that writes it as [#planned] under `storageVersion`, or null.
    public @Nullable StageSpec plannedUnder(long storageVersion) {
        Planned known = planned;
        return known != null && known.storageVersion() == storageVersion ? known.stage() : null;
    }

    /// Keeps the plan of the stage that writes it.
    public void planned(long storageVersion, StageSpec stage) {
        planned = new Planned(storageVersion, stage);
    }
}
