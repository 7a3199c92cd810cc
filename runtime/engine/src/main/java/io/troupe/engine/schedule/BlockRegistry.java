package io.troupe.engine.schedule;

import io.troupe.engine.job.BlockId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which executor holds which persisted block, and in which epoch each dataset is. Only blocks of the
/// current epoch count; others are discarded when they are heard of. No epoch is given twice to the same
/// dataset, also not after its release, so that nothing old is taken for new. Of a released dataset one bit
/// stays, by which late news about its blocks are recognised.
final class BlockRegistry {
    private static final class Dataset {
        private int epoch;
        private final Map<Integer, List<ExecutorId>> holders = new TreeMap<>();

        Dataset(int epoch) {
            this.epoch = epoch;
        }
    }

    private final Map<Integer, Dataset> datasets = new TreeMap<>();
    private final BitSet released = new BitSet();
    private final Effects effects;
    private int lastEpoch;

    BlockRegistry(Effects effects) {
        this.effects = effects;
    }

    /// A job names the dataset: it is, or is again, one whose blocks are kept.
    void expect(int datasetId) {
        if (!datasets.containsKey(datasetId)) {
            datasets.put(datasetId, new Dataset(released.get(datasetId) ? lastEpoch : 0));
            released.clear(datasetId);
        }
    }

    /// `block` carries its true epoch.
    void store(ExecutorId executor, BlockId block) {
        int datasetId = block.datasetId();
        if (released.get(datasetId)) {
            discardReleased(datasetId);
            return;
        }
        expect(datasetId);
        Dataset dataset = known(datasetId);
        if (block.epoch() != dataset.epoch) {
            effects.add(new SchedulerEffect.DiscardDataset(datasetId, dataset.epoch));
            return;
        }
        List<ExecutorId> holders = dataset.holders.computeIfAbsent(block.partition(),
                _ -> new ArrayList<>(1));
        if (!holders.contains(executor)) {
            holders.add(executor);
        }
    }

    /// Removes one again if it was released: somebody still holds blocks of it.
    void reconcile(int datasetId) {
        if (released.get(datasetId)) {
            discardReleased(datasetId);
        }
    }

    private void discardReleased(int datasetId) {
        effects.add(new SchedulerEffect.DiscardDataset(datasetId, lastEpoch));
    }

    /// `block` carries its true epoch. True when nobody holds the block any more who did before.
    boolean drop(ExecutorId executor, BlockId block) {
        Dataset dataset = datasets.get(block.datasetId());
        return dataset != null && block.epoch() == dataset.epoch
                && drop(dataset, block.partition(), executor);
    }

    private static boolean drop(Dataset dataset, int partition, ExecutorId executor) {
        List<ExecutorId> holders = dataset.holders.get(partition);
        if (holders == null || !holders.remove(executor)) {
            return false;
        }
        if (holders.isEmpty()) {
            dataset.holders.remove(partition);
        }
        return holders.isEmpty();
    }

    /// Everything an executor held is gone with it.
    void lose(ExecutorId executor) {
        for (Dataset dataset : datasets.values()) {
            for (int partition : List.copyOf(dataset.holders.keySet())) {
                drop(dataset, partition, executor);
            }
        }
    }

    /// The epoch under which blocks of the dataset are read and stored now.
    int epoch(int datasetId) {
        Dataset dataset = datasets.get(datasetId);
        return dataset == null ? 0 : dataset.epoch;
    }

    /// What the dataset was computed from is computed anew: no block of it counts any more.
    void raiseEpoch(int datasetId) {
        Dataset dataset = datasets.get(datasetId);
        if (dataset != null) {
            lastEpoch++;
            dataset.epoch = lastEpoch;
            dataset.holders.clear();
            effects.add(new SchedulerEffect.DiscardDataset(datasetId, lastEpoch));
        }
    }

    /// Forgets a dataset and has all its blocks removed.
    void release(int datasetId) {
        datasets.remove(datasetId);
        released.set(datasetId);
        lastEpoch++;
        discardReleased(datasetId);
    }

    /// Whether somebody holds the block that a plan names.
    boolean isPresent(BlockId planned) {
        return !holdersInEpoch(planned).isEmpty();
    }

    /// Who holds, in the current epoch, the block that a plan names.
    List<ExecutorId> holdersInEpoch(BlockId planned) {
        Dataset dataset = datasets.get(planned.datasetId());
        @Nullable
        List<ExecutorId> holders = dataset == null ? null : dataset.holders.get(planned.partition());
        return holders == null ? List.of() : holders;
    }

    /// The blocks that an executor holds, by dataset and partition.
    List<BlockId> heldBy(ExecutorId executor) {
        List<BlockId> held = new ArrayList<>();
        datasets.forEach((datasetId, dataset) -> dataset.holders.forEach((partition, holders) -> {
            if (holders.contains(executor)) {
                held.add(new BlockId(datasetId, partition, dataset.epoch));
            }
        }));
        return held;
    }

    /// Everybody who holds a block.
    Set<ExecutorId> allHolders() {
        Set<ExecutorId> all = new HashSet<>();
        datasets.values().forEach(dataset -> dataset.holders.values().forEach(all::addAll));
        return all;
    }

    /// Who holds exactly this block.
    List<ExecutorId> holders(BlockId block) {
        return block.epoch() == epoch(block.datasetId()) ? List.copyOf(holdersInEpoch(block)) : List.of();
    }

    /// The partitions of which somebody holds a block, ascending.
    Set<Integer> storedPartitions(int datasetId) {
        Dataset dataset = datasets.get(datasetId);
        return dataset == null ? Set.of() : new TreeSet<>(dataset.holders.keySet());
    }

    private Dataset known(int datasetId) {
        Dataset dataset = datasets.get(datasetId);
        if (dataset == null) {
            throw new IllegalStateException("dataset " + datasetId + " is not known");
        }
        return dataset;
    }

    int datasetCount() {
        return datasets.size();
    }

    int blockCount() {
        int count = 0;
        for (Dataset dataset : datasets.values()) {
            count += dataset.holders.size();
        }
        return count;
    }
}
