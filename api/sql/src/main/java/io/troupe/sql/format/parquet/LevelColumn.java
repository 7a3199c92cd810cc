package io.troupe.sql.format.parquet;

import io.troupe.columnar.Vector;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A column of the file with its levels, read row by row of the table: a row has as many levels as it
/// takes until the next that begins a row.
final class LevelColumn {
    private static final int BLOCK = 1024;

    private final Field.Leaf leaf;
    private final PageReader pages;
    private final Lane lane;
    private boolean started;
    private @Nullable Page page;
    private int pageLeft;
    private final int[] blockDefinitions = new int[BLOCK];
    private final int[] blockRepetitions = new int[BLOCK];
    private int blockAt;
    private int blockEnd;
    private int[] definitions = new int[BLOCK];
    private int[] repetitions = new int[BLOCK];
    private int count;
    private int values;
    private @Nullable Vector present;

    LevelColumn(Field.Leaf leaf, PageReader pages, Lane lane) {
        this.leaf = leaf;
        this.pages = pages;
        this.lane = lane;
    }

    Field.Leaf leaf() {
        return leaf;
    }

    /// The definition levels of the rows read last, the first [#count] of the array.
    int[] definitions() {
        return definitions;
    }

    /// The repetition levels of the rows read last.
    int[] repetitions() {
        return repetitions;
    }

    /// How many levels the rows read last have.
    int count() {
        return count;
    }

    /// The values of the rows read last, nulls left out.
    Vector present() {
        if (present == null) {
            throw new IllegalStateException("nothing has been read");
        }
        return present;
    }

    /// Where in the file it reads.
    long offset() {
        return pages.offset();
    }

    /// Reads the next `rows` rows.
    void read(int rows) throws IOException {
        start();
        count = 0;
        values = 0;
        lane.begin(rows);
        int begun = 0;
        while (begun < rows || leaf.repetition() > 0) {
            if (blockAt == blockEnd && !nextBlock()) {
                break;
            }
            int from = blockAt;
            begun = takeRows(rows, begun);
            take(from);
            if (blockAt < blockEnd) {
                break;
            }
        }
        if (begun < rows) {
            throw new CorruptFileException("the column has fewer rows than the group");
        }
        present = lane.end(null, values);
    }

    private void start() throws IOException {
        if (!started) {
            started = true;
            Page dictionary = pages.dictionary();
            if (dictionary != null) {
                lane.dictionary(dictionary);
            }
        }
    }

    /// Moves `blockAt` to the level that begins row `rows`, or to the end of the block; returns how many rows have begun.
    private int takeRows(int rows, int begun) {
        int started = begun;
        while (blockAt < blockEnd) {
            if (blockRepetitions[blockAt] == 0) {
                if (started == rows) {
                    return started;
                }
                started++;
            } else if (started == 0) {
                throw new CorruptFileException("a row that does not begin at level 0");
            }
            blockAt++;
        }
        return started;
    }

    private void take(int from) {
        int some = blockAt - from;
        if (count + some > definitions.length) {
            int length = Math.max(count + some, 2 * definitions.length);
            definitions = Arrays.copyOf(definitions, length);
            repetitions = Arrays.copyOf(repetitions, length);
        }
        System.arraycopy(blockDefinitions, from, definitions, count, some);
        System.arraycopy(blockRepetitions, from, repetitions, count, some);
        int there = 0;
        for (int i = from; i < blockAt; i++) {
            there += blockDefinitions[i] == leaf.definition() ? 1 : 0;
        }
        lane.grow(values + there);
        lane.read(values, there);
        count += some;
        values += there;
    }

    private boolean nextBlock() throws IOException {
        while (pageLeft == 0) {
            pageLeft = pages.nextCount();
            if (pageLeft < 0) {
                pageLeft = 0;
                return false;
            }
            page = pages.load();
            lane.page(page);
        }
        if (page == null) {
            throw new IllegalStateException("levels without a page");
        }
        blockAt = 0;
        blockEnd = Math.min(pageLeft, BLOCK);
        pageLeft -= blockEnd;
        levels(page.definitions(), blockDefinitions, leaf.definition());
        levels(page.repetitions(), blockRepetitions, leaf.repetition());
        return true;
    }

    private void levels(@Nullable RunLength source, int[] target, int max) {
        if (source == null) {
            Arrays.fill(target, 0, blockEnd, max);
            return;
        }
        source.read(target, 0, blockEnd);
        for (int i = 0; i < blockEnd; i++) {
            if (target[i] > max) {
                throw new CorruptFileException("a level of " + target[i] + " where " + max + " is the most");
            }
        }
    }
}
