package io.troupe.sql.exec;

import io.troupe.sql.source.Split;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a task of a fragment is given.
///
/// @param partition
///            which partition of the fragment it computes
/// @param splits
///            what it reads of tables
record FragmentInput(int partition, Map<Part, List<Split>> splits) implements Serializable {
    /// A partition of the table in a slot.
    record Part(int slot, int partition) implements Serializable {}

    /// Copies into forms that can be sent.
    FragmentInput {
        HashMap<Part, List<Split>> copy = new HashMap<>();
        splits.forEach((part, list) -> copy.put(part, List.copyOf(list)));
        splits = copy;
    }
}
