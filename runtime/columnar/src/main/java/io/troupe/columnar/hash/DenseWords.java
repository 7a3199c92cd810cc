package io.troupe.columnar.hash;

import org.jspecify.annotations.Nullable;

/// The groups of integers that lie close together: a place for each value from `base` on, with group +
/// 1, 0 when there is none. Finding a group is one access, and a sequential one for keys that come in
/// order.
///
/// The range may be [#SPREAD] times as wide as there are groups, or have [#FREE] values: a table so takes at most about
/// twice the memory of slots and keys.
final class DenseWords {
    private static final int SPREAD = 12;
    private static final int FREE = 1 << 15;
    private static final int MOST = 1 << 28;

    private int[] groups = {};
    private long base;

    /// A table without groups.
    DenseWords() {}

    /// A table of the first `count` of `keys` but that of `nullGroup`; null when they are too far apart.
    static @Nullable DenseWords of(long[] keys, int count, int nullGroup) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int group = 0; group < count; group++) {
            if (group != nullGroup) {
                least = Math.min(least, keys[group]);
                most = Math.max(most, keys[group]);
            }
        }
        DenseWords table = new DenseWords();
        if (!table.reserve(least, most, count)) {
            return null;
        }
        for (int group = 0; group < count; group++) {
            if (group != nullGroup) {
                table.groups[(int) (keys[group] - table.base)] = group + 1;
            }
        }
        return table;
    }

    /// Makes room for `words`; false, and nothing is changed, when they are too far from each other and from those
    /// that are there.
    boolean reserve(long[] words, int rowCount, int groupCount) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < rowCount; i++) {
            least = Math.min(least, words[i]);
            most = Math.max(most, words[i]);
        }
        return rowCount == 0 || reserve(least, most, groupCount + rowCount);
    }

    private boolean reserve(long least, long most, int groupCount) {
        if (groups.length == 0) {
            long span = most - least;
            if (span < 0 || span >= widest(groupCount)) {
                return false;
            }
            groups = new int[(int) span + 1];
            base = least;
            return true;
        }
        long end = base + groups.length - 1;
        if (least >= base && most <= end) {
            return true;
        }
        return extend(Math.min(least, base), Math.max(most, end), groupCount);
    }

    /// Doubles at least, towards the side that was too short, as far as the range may be that wide.
    private boolean extend(long least, long most, int groupCount) {
        long span = most - least;
        long widest = widest(groupCount);
        if (span < 0 || span >= widest) {
            return false;
        }
        long length = Math.min(widest, Math.max(span + 1, 2L * groups.length));
        long more = length - span - 1;
        long newBase = least;
        if (least < base && least >= Long.MIN_VALUE + more) {
            newBase = least - more;
        } else if (least < base || most > Long.MAX_VALUE - more) {
            length = span + 1;
        }
        int[] wider = new int[(int) length];
        System.arraycopy(groups, 0, wider, (int) (base - newBase), groups.length);
        groups = wider;
        base = newBase;
        return true;
    }

    private static long widest(int groupCount) {
        return Math.min(MOST, Math.max(FREE, (long) SPREAD * groupCount));
    }

    /// Writes the group of each row to `ids`, adding groups to `keys`, and gives how many there are then.
    int assign(long[] words, int rowCount, int[] ids, long[] keys, int groupCount) {
        return assign(words, rowCount, ids, keys, groupCount, groups, base);
    }

    private static int assign(long[] words, int rowCount, int[] ids, long[] keys, int groupCount,
            int[] groups,
            long base) {
        int next = groupCount;
        for (int i = 0; i < rowCount; i++) {
            int place = (int) (words[i] - base);
            int group = groups[place];
            if (group == 0) {
                keys[next++] = words[i];
                groups[place] = next;
                group = next;
            }
            ids[i] = group - 1;
        }
        return next;
    }

    /// Writes the group of each row to `ids`, -1 for words without one.
    void find(long[] words, int rowCount, int[] ids) {
        int[] all = groups;
        long first = base;
        for (int i = 0; i < rowCount; i++) {
            long place = words[i] - first;
            ids[i] = place >= 0 && place < all.length && words[i] >= first ? all[(int) place] - 1 : -1;
        }
    }

    long sizeInBytes() {
        return 4L * groups.length;
    }
}
