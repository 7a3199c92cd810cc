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

    /// Of the next `count` values, nulls left out, puts those of `rows` at the rows from `at` on, and passes over
    /// the others.
    void read(int at, Chosen rows, int count) {
        int done = 0;
        int to = at;
        for (int i = rows.from(); i < rows.to(); i++) {
            int place = rows.places()[i] - rows.first();
            int run = 1;
            while (i + 1 < rows.to() && rows.places()[i + 1] - rows.first() == place + run) {
                run++;
                i++;
            }
            skip(place - done);
            read(to, run);
            to += run;
            done = place + run;
        }
        skip(count - done);
    }

    /// From now on vectors may be codes over a dictionary, which may have a value twice.
    void keepCodes() {
        // most lanes have no codes to keep
    }

    /// The dictionary, which may have a value twice; null when there is none or its values are not in a vector.
    @Nullable
    Vector dictionary() {
        return null;
    }

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
