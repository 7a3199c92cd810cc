package io.troupe.simulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The datasets of one application, as an API would build them: each computed from sources, from partitions
/// of the same number in other datasets (narrow), or from shuffles of other datasets.
final class Lineage {
    /// A dataset.
    ///
    /// @param id
    ///            its place in the lineage and its dataset id
    /// @param partitions
    ///            how many it has
    /// @param narrow
    ///            datasets with as many partitions, of which each partition reads the same one
    /// @param shuffles
    ///            shuffles of which each partition reads its bucket
    /// @param persisted
    ///            whether its partitions are stored as blocks
    record Dataset(int id, int partitions, List<Dataset> narrow, List<Shuffle> shuffles, boolean persisted) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Dataset that && that.id == id;
        }

        @Override
        public int hashCode() {
            return id;
        }

        @Override
        public String toString() {
            return "dataset " + id;
        }
    }

    /// A dataset written into buckets.
    ///
    /// @param id
    ///            the shuffle's id and that of its stage
    /// @param parent
    ///            what is written, by one map task per partition
    /// @param buckets
    ///            reduce partitions
    /// @param deterministic
    ///            whether writing it again gives the same
    /// @param described
    ///            whether the scheduler is told when it does not
    record Shuffle(int id, Dataset parent, int buckets, boolean deterministic, boolean described) {
        /// What the scheduler is told.
        boolean describedAsDeterministic() {
            return deterministic || !described;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Shuffle that && that.id == id;
        }

        @Override
        public int hashCode() {
            return id;
        }

        @Override
        public String toString() {
            return "shuffle " + id;
        }
    }

    private final boolean crowded;
    private final List<Dataset> datasets = new ArrayList<>();
    private final List<Shuffle> shuffles = new ArrayList<>();
    /// By dataset.
    private final List<Set<Shuffle>> stageInputs = new ArrayList<>();
    private final @Nullable Long[][] contents;
    private final @Nullable Long[][] outputs;

    /// Draws a lineage.
    Lineage(Dice dice, boolean crowded, boolean withPersisted, boolean withNonDeterministic) {
        this.crowded = crowded;
        int count = dice.between(2, dice.chance(20) ? 14 : 8);
        for (int id = 0; id < count; id++) {
            boolean persisted = withPersisted && dice.chance(35);
            Dataset dataset = drawDataset(id, persisted, withNonDeterministic, dice);
            Set<Shuffle> inputs = new LinkedHashSet<>(dataset.shuffles());
            dataset.narrow().forEach(parent -> inputs.addAll(inputsOf(parent)));
            datasets.add(dataset);
            stageInputs.add(inputs);
        }
        contents = new @Nullable Long[datasets.size()][];
        outputs = new @Nullable Long[shuffles.size()][];
    }

    private Dataset drawDataset(int id, boolean persisted, boolean withNonDeterministic, Dice dice) {
        int partitions = dice.between(crowded ? 3 : 1, crowded || dice.chance(10) ? 12 : 6);
        int kind = id == 0 ? 0 : dice.between(0, 9);
        if (kind == 0) {
            return new Dataset(id, partitions, List.of(), List.of(), persisted);
        }
        Dataset parent = dice.chance(60) ? datasets.getLast() : dice.pick(datasets);
        if (kind <= 3) {
            List<Dataset> narrow = new ArrayList<>(List.of(parent));
            List<Dataset> alike = datasets.stream().filter(d -> d.partitions() == parent.partitions())
                    .toList();
            if (dice.chance(40)) {
                narrow.add(dice.pick(alike));
            }
            return new Dataset(id, parent.partitions(), List.copyOf(narrow), List.of(), persisted);
        }
        List<Shuffle> read = new ArrayList<>();
        read.add(shuffleOf(parent, partitions, withNonDeterministic && dice.chance(50), dice));
        if (dice.chance(30)) {
            read.add(shuffleOf(dice.pick(datasets), partitions, withNonDeterministic && dice.chance(30),
                    dice));
        }
        return new Dataset(id, partitions, List.of(), List.copyOf(read), persisted);
    }

    /// A new shuffle, or one that exists already and fits.
    private Shuffle shuffleOf(Dataset parent, int buckets, boolean nonDeterministic, Dice dice) {
        for (Shuffle known : shuffles) {
            if (known.parent().equals(parent) && known.buckets() == buckets && dice.chance(60)) {
                return known;
            }
        }
        Shuffle added = new Shuffle(shuffles.size(), parent, buckets, !nonDeterministic, dice.chance(60));
        shuffles.add(added);
        return added;
    }

    List<Dataset> datasets() {
        return datasets;
    }

    List<Shuffle> shuffles() {
        return shuffles;
    }

    /// The shuffles that a stage reads whose tasks compute partitions of `dataset`.
    Set<Shuffle> inputsOf(Dataset dataset) {
        return stageInputs.get(dataset.id());
    }

    /// Whether computing an output of `shuffle` again gives the same: it and all that it is computed from are
    /// deterministic.
    boolean isReproducible(Shuffle shuffle) {
        return shuffle.deterministic() && inputsOf(shuffle.parent()).stream().allMatch(this::isReproducible);
    }

    /// The hash that the content of a partition must have.
    long hashOf(Dataset dataset, int partition) {
        @Nullable
        Long[] known = contents[dataset.id()];
        if (known == null) {
            known = new @Nullable Long[dataset.partitions()];
            contents[dataset.id()] = known;
        }
        Long hash = known[partition];
        if (hash == null) {
            hash = partitionSalt(dataset, partition);
            for (Dataset parent : dataset.narrow()) {
                hash = Content.mix(hash, hashOf(parent, partition));
            }
            for (Shuffle shuffle : dataset.shuffles()) {
                for (int map = 0; map < shuffle.parent().partitions(); map++) {
                    hash = Content.mix(hash, bucketHash(outputHash(shuffle, map), partition));
                }
            }
            known[partition] = hash;
        }
        return hash;
    }

    private long outputHash(Shuffle shuffle, int map) {
        @Nullable
        Long[] known = outputs[shuffle.id()];
        if (known == null) {
            known = new @Nullable Long[shuffle.parent().partitions()];
            outputs[shuffle.id()] = known;
        }
        Long hash = known[map];
        if (hash == null) {
            hash = outputHash(shuffle, map, hashOf(shuffle.parent(), map));
            known[map] = hash;
        }
        return hash;
    }

    /// What the hash of a partition starts from.
    static long partitionSalt(Dataset dataset, int partition) {
        return Content.mix(dataset.id() + 1L, partition);
    }

    /// The hash of an output whose map task computed a partition with hash `content`.
    static long outputHash(Shuffle shuffle, int map, long content) {
        return Content.mix(Content.mix(shuffle.id() + 1_000L, map), content);
    }

    /// The hash of one bucket of an output.
    static long bucketHash(long output, int bucket) {
        return Content.mix(output, bucket + 1_000_000L);
    }
}
