package io.troupe.sql.format.parquet;

import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values of one width, which pages hold plainly or as codes. A column that conditions are judged by
/// keeps the codes of a vector as long as all of its pages are coded, so that an entry of the dictionary
/// is judged once.
abstract class NumberLane extends Lane {
    private @Nullable RunLength coded;
    private boolean mayKeepCodes;
    private boolean keepsCodes;
    private int[] kept = new int[0];
    private int[] codes = new int[0];
    private int capacity;

    /// The decoder of the values of a page that is not coded.
    abstract void plain(Page page);

    abstract void readPlain(int at, int count);

    abstract void readPlain(int at, Chosen rows, int count);

    abstract void skipPlain(int count);

    /// Puts the values of the dictionary with these codes at the rows from `at` on.
    abstract void look(int[] codes, int from, int at, int count);

    /// Makes room for the values of a new vector.
    abstract void allocate(int rows);

    /// The dictionary; its size is 0 when there is none.
    @Override
    abstract Vector dictionary();

    /// The vector of the values.
    abstract Vector values(long @Nullable [] validity, int rows);

    abstract void spreadValues(int at, int count, long[] validity, int rows);

    abstract void growValues(int rows);

    @Override
    final void keepCodes() {
        mayKeepCodes = true;
    }

    @Override
    final void page(Page page) {
        coded = page.isCoded() ? page.codes() : null;
        if (coded == null) {
            plain(page);
        }
    }

    @Override
    final void begin(int rows) {
        capacity = rows;
        keepsCodes = mayKeepCodes && coded != null;
        if (keepsCodes) {
            kept = new int[rows];
        } else {
            allocate(rows);
        }
    }

    @Override
    final void grow(int rows) {
        if (rows > capacity) {
            capacity = Math.max(rows, 2 * capacity);
            if (keepsCodes) {
                kept = Arrays.copyOf(kept, capacity);
            } else {
                growValues(capacity);
            }
        }
    }

    @Override
    final void read(int at, int count) {
        RunLength from = coded;
        if (from == null) {
            leaveCodes(at);
            readPlain(at, count);
        } else if (keepsCodes) {
            from.read(kept, at, count);
        } else {
            from.read(scratch(count), 0, count);
            look(codes, 0, at, count);
        }
    }

    @Override
    final void read(int at, Chosen rows, int count) {
        RunLength from = coded;
        if (from == null) {
            leaveCodes(at);
            readPlain(at, rows, count);
        } else if (keepsCodes) {
            from.read(kept, at, rows, count);
        } else {
            from.read(scratch(rows.count()), 0, rows, count);
            look(codes, 0, at, rows.count());
        }
    }

    private int[] scratch(int count) {
        if (codes.length < count) {
            codes = new int[count];
        }
        return codes;
    }

    /// Looks up the `rows` rows that are codes so far.
    private void leaveCodes(int rows) {
        if (keepsCodes) {
            keepsCodes = false;
            allocate(capacity);
            if (dictionary().size() > 0) {
                look(kept, 0, 0, rows);
            }
        }
    }

    @Override
    final void skip(int count) {
        if (coded != null) {
            coded.skip(count);
        } else {
            skipPlain(count);
        }
    }

    @Override
    final void spread(int at, int count, long[] validity, int rows) {
        if (keepsCodes) {
            BytesLane.spread(kept, at, count, validity, rows);
        } else {
            spreadValues(at, count, validity, rows);
        }
    }

    @Override
    final Vector end(long @Nullable [] validity, int rows) {
        Vector dictionary = dictionary();
        if (keepsCodes && dictionary.size() > 0) {
            checkCodes(kept, 0, rows, dictionary.size());
            return new DictionaryVector(kept, dictionary, validity, rows);
        }
        if (keepsCodes) {
            keepsCodes = false;
            allocate(rows);
        }
        return values(validity, rows);
    }
}
