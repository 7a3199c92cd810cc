package io.troupe.rdd.internal.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts the numbers of a [KeyIndex] in the order of the unsigned hashes of their keys, within the memory that
/// the index has.
///
/// Slots lie in the order of hashes already, but for keys that were pushed on by others: close to their place,
/// so that insertion sorts them fast, or, near the last slot, round the corner to the first ones, which are
/// taken last.
final class NumbersByHash {
    private NumbersByHash() {}

    /// All numbers in order; only the first `size()` elements mean anything. Takes the slots of `index` apart:
    /// its keys and hashes can still be read by number, but nothing can be found or added before it is cleared.
    static int[] take(KeyIndex index) {
        int[] words = index.slots();
        int mask = words.length - 1;
        int firstFree = 0;
        while (words[firstFree] != 0) {
            firstFree++;
        }
        int[] pushedRound = new int[firstFree];
        int pushedCount = 0;
        int count = 0;
        for (int slot = 0; slot < words.length; slot++) {
            int id = (words[slot] & mask) - 1;
            if (slot < firstFree && index.hash(id) < 0) {
                pushedRound[pushedCount++] = id;
            } else if (id >= 0) {
                words[count++] = id;
            }
        }
        System.arraycopy(pushedRound, 0, words, count, pushedCount);
        count += pushedCount;
        sort(index, words, count);
        return count == index.size() ? words : withCrowded(index, words, count);
    }

    private static void sort(KeyIndex index, int[] ids, int count) {
        for (int i = 1; i < count; i++) {
            int id = ids[i];
            int hash = index.hash(id);
            int target = i;
            while (target > 0 && Integer.compareUnsigned(index.hash(ids[target - 1]), hash) > 0) {
                ids[target] = ids[target - 1];
                target--;
            }
            ids[target] = id;
        }
    }

    /// Puts each key without a slot behind the last one of its hash.
    private static int[] withCrowded(KeyIndex index, int[] ids, int count) {
        Map<Integer, List<Integer>> byHash = new HashMap<>();
        index.numbersWithoutSlot().stream().sorted()
                .forEach(id -> byHash.computeIfAbsent(index.hash(id), _ -> new ArrayList<>()).add(id));
        int[] all = new int[index.size()];
        int target = 0;
        for (int i = 0; i < count; i++) {
            all[target++] = ids[i];
            int hash = index.hash(ids[i]);
            if (i + 1 == count || index.hash(ids[i + 1]) != hash) {
                for (int id : byHash.getOrDefault(hash, List.of())) {
                    all[target++] = id;
                }
            }
        }
        return all;
    }
}
