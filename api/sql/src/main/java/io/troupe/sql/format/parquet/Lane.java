package io.troupe.sql.format.parquet;

import io.troupe.columnar.Vector;
import org.jspecify.annotations.Nullable;

/// Decodes the values of one column into one kind of vector. The use is: [#dictionary] when there is one, [#page] for
/// each page, and for each vector [#begin], then [#read] and [#spread] for stretches of it, and [#end].
abstract class Lane {
    /// Keeps the values of a dictionary.
    abstract void dictionary(Page page);

    /// The page that values come from now on.
    abstract void page(Page page);

    /// Starts a vector of `rows` rows.
    abstract void begin(int rows);

    /// Makes room for `rows` rows in all; those that were read stay.
    abstract void grow(int rows);

    /// Puts the next `count` values, nulls left out, at the rows from `at` on.
    abstract void read(int at, int count);

    /// Passes over `count` values.
    abstract void skip(int count);

    /// Moves the `values` values that lie at `at` and following to the rows of `at` to `at + rows` that have a value, and
    /// puts zeros in the others.
    abstract void spread(int at, int values, long[] validity, int rows);

    /// The vector of the first `rows` rows.
    abstract Vector end(long @Nullable [] validity, int rows);

    /// The decoder of a page was asked for before there was a page.
    static IllegalStateException noPage() {
        return new IllegalStateException("no page has been given");
    }

    /// Indexes into a dictionary of `size` values that are about to be used.
    static void checkCodes(int[] codes, int at, int count, int size) {
        int most = 0;
        int bits = 0;
        for (int i = at, to = at + count; i < to; i++) {
            most = Math.max(most, codes[i]);
            bits |= codes[i];
        }
        if (count > 0 && (bits < 0 || most >= size)) {
            throw new CorruptFileException("an index " + most + " into a dictionary of " + size);
        }
    }
}
