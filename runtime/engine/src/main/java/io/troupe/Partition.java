package io.troupe;

import java.io.Serializable;

/// One of the parts of a dataset. Datasets of a program's own have their own partitions, which say what is in them.
@FunctionalInterface
public interface Partition extends Serializable {
    /// Which part it is, from 0.
    int index();
}
