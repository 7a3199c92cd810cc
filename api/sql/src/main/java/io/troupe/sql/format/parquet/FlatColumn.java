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
        left = count;
    }

    @Override
    public String place() {
        return "column " + name + ", before " + pages.offset();
    }
}
