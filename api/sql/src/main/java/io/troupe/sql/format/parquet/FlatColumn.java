package io.troupe.sql.format.parquet;

import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A column that is neither repeated nor below a field that may be null: each level is a row.
final class FlatColumn implements ColumnReader {
    private final String name;
    private final PageReader pages;
    private final Lane lane;
    private final boolean nullable;
    private boolean started;
    private int left;
    private boolean pageIsCoded;
    private @Nullable RunLength definitions;

    FlatColumn(Field.Leaf leaf, PageReader pages, Lane lane) {
        this.name = leaf.name();
        this.pages = pages;
        this.lane = lane;
        this.nullable = leaf.definition() > 0;
    }

    @Override
    public Vector read(int rows) throws IOException {
        start();
        if (left == 0) {
            load(nextCount());
        }
        lane.begin(rows);
        long[] validity = null;
        int at = 0;
        while (at < rows) {
            if (left == 0) {
                load(nextCount());
            }
            int some = Math.min(left, rows - at);
            RunLength levels = definitions;
            if (levels == null || levels.skipIfAll(1, some)) {
                lane.read(at, some);
                if (validity != null) {
                    Bits.set(validity, at, at + some);
                }
            } else {
                if (validity == null) {
                    validity = new long[Validity.words(rows)];
                    Bits.set(validity, 0, at);
                }
                int values = levels.readBits(validity, at, some);
                lane.read(at, values);
                lane.spread(at, values, validity, some);
            }
            left -= some;
            at += some;
        }
        return lane.end(validity == null || Validity.count(validity, rows) == rows ? null : validity, rows);
    }

    @Override
    public Vector read(int rows, int[] chosen, int count) throws IOException {
        if (count == rows) {
            return read(rows);
        }
        start();
        if (left == 0) {
            load(nextCount());
        }
        lane.begin(count);
        long[] validity = null;
        int row = 0;
        int at = 0;
        while (row < rows) {
            if (left == 0) {
                int next = nextCount();
                if (next <= rows - row && (at == count || chosen[at] >= row + next)) {
                    pages.skip();
                    row += next;
                    continue;
                }
                load(next);
            }
            int some = Math.min(left, rows - row);
            int to = at;
            while (to < count && chosen[to] < row + some) {
                to++;
            }
            RunLength levels = definitions;
            if (levels == null || levels.skipIfAll(1, some)) {
                lane.read(at, new Chosen(chosen, at, to, row), some);
                if (validity != null) {
                    Bits.set(validity, at, to);
                }
            } else {
                if (validity == null) {
                    validity = new long[Validity.words(count)];
                    Bits.set(validity, 0, at);
                }
                readNullable(levels, validity, at, new Chosen(chosen, at, to, row), some);
            }
            left -= some;
            row += some;
            at = to;
        }
        return lane.end(
                validity == null || Validity.count(validity, count) == count ? null : validity, count);
    }

    /// Reads those of the next `some` rows that are chosen, where some are null: finds which values they have.
    private void readNullable(RunLength levels, long[] validity, int at, Chosen rows, int some) {
        long[] present = new long[Validity.words(some)];
        int values = levels.readBits(present, 0, some);
        int[] places = new int[rows.count()];
        int there = 0;
        int word = 0;
        int before = 0;
        for (int i = 0; i < rows.count(); i++) {
            int place = rows.places()[rows.from() + i] - rows.first();
            while (word < place >> 6) {
                before += Long.bitCount(present[word++]);
            }
            if (Validity.get(present, place)) {
                places[there++] = before + Long.bitCount(present[word] & (1L << place) - 1);
                validity[at + i >> 6] |= 1L << at + i;
            }
        }
        lane.read(at, new Chosen(places, 0, there, 0), values);
        lane.spread(at, there, validity, rows.count());
    }

    @Override
    public void keepCodes() {
        lane.keepCodes();
    }

    @Override
    public @Nullable Vector dictionary() throws IOException {
        start();
        return lane.dictionary();
    }

    @Override
    public int codedRows() throws IOException {
        start();
        if (left > 0) {
            return pageIsCoded ? left : 0;
        }
        int next = nextCount();
        return pages.nextIsCoded() ? next : 0;
    }

    @Override
    public void skip(long rows) throws IOException {
        start();
        long rest = rows;
        while (rest > 0) {
            if (left == 0) {
                int count = nextCount();
                if (count <= rest) {
                    pages.skip();
                    rest -= count;
                    continue;
                }
                load(count);
            }
            int some = (int) Math.min(left, rest);
            lane.skip(definitions == null ? some : definitions.countBits(some));
            left -= some;
            rest -= some;
        }
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

    private int nextCount() throws IOException {
        int count = pages.nextCount();
        while (count == 0) {
            pages.skip();
            count = pages.nextCount();
        }
        if (count < 0) {
            throw new CorruptFileException("the column has fewer rows than the group");
        }
        return count;
    }

    private void load(int count) throws IOException {
        Page page = pages.load();
        definitions = nullable ? page.definitions() : null;
        lane.page(page);
        pageIsCoded = page.isCoded();
        left = count;
    }

    @Override
    public String place() {
        return "column " + name + ", before " + pages.offset();
    }
}
