package io.troupe.sql.format;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.source.Write;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/// Deals rows out to writers, one for each key that rows have. At most [#MOST_OPEN] writers are open at a
/// time; the one that was not written to for longest is ended when there are more, so that a key may get
/// several. Belongs to one thread.
///
/// @param <K>
///            keys, which are compared by `equals`
public final class KeyedWriters<K> {
    /// How many writers are open at most.
    public static final int MOST_OPEN = 32;

    private final Opener<K> opener;
    private final Ended<K> ended;
    private final LinkedHashMap<K, Write.PartWriter> open = new LinkedHashMap<>(16, 0.75f, true);

    /// Opens writers.
    ///
    /// @param <K>
    ///            keys
    public interface Opener<K> {
        /// A writer of rows that have `key`.
        Write.PartWriter open(K key) throws IOException;
    }

    /// Is told of writers that have ended.
    ///
    /// @param <K>
    ///            keys
    public interface Ended<K> {
        /// The writer of `key` gave `receipt`.
        void ended(K key, Serializable receipt) throws IOException;
    }

    /// Without rows yet.
    public KeyedWriters(Opener<K> opener, Ended<K> ended) {
        this.opener = opener;
        this.ended = ended;
    }

    /// Writes all rows of `batch` with one key.
    public void write(K key, Batch batch) throws IOException {
        writerOf(key).write(batch);
    }

    /// Writes the rows of `batch`.
    ///
    /// @param keyOf
    ///            the key of a row, which may be one object that changes from call to call
    /// @param copy
    ///            makes a key that does not change
    public void write(Batch batch, IntFunction<K> keyOf, UnaryOperator<K> copy) throws IOException {
        Map<K, Rows> rows = new LinkedHashMap<>();
        for (int row = 0; row < batch.rowCount(); row++) {
            K key = keyOf.apply(row);
            Rows known = rows.get(key);
            if (known == null) {
                known = new Rows(batch.rowCount());
                rows.put(copy.apply(key), known);
            }
            known.add(row);
        }
        for (Map.Entry<K, Rows> each : rows.entrySet()) {
            Rows chosen = each.getValue();
            writerOf(each.getKey()).write(decoded(
                    chosen.count == batch.rowCount() ? batch : batch.gather(chosen.rows, chosen.count)));
        }
    }

    /// Writers see the values of their rows only, not the dictionary of all.
    private static Batch decoded(Batch batch) {
        List<Vector> columns = new ArrayList<>();
        batch.columns().forEach(column -> columns.add(column.decoded()));
        return new Batch(columns, batch.rowCount());
    }

    private Write.PartWriter writerOf(K key) throws IOException {
        Write.PartWriter known = open.get(key);
        if (known != null) {
            return known;
        }
        if (open.size() >= MOST_OPEN) {
            Iterator<Map.Entry<K, Write.PartWriter>> all = open.entrySet().iterator();
            Map.Entry<K, Write.PartWriter> oldest = all.next();
            ended.ended(oldest.getKey(), oldest.getValue().finish());
            all.remove();
        }
        Write.PartWriter made = opener.open(key);
        open.put(key, made);
        return made;
    }

    /// Ends all writers that are open.
    public void finish() throws IOException {
        for (Map.Entry<K, Write.PartWriter> each : open.entrySet()) {
            ended.ended(each.getKey(), each.getValue().finish());
        }
        open.clear();
    }

    /// Lets the writers that are open remove what they have written.
    public void abort() throws IOException {
        for (Write.PartWriter writer : open.values()) {
            writer.abort();
        }
        open.clear();
    }

    private static final class Rows {
        private final int[] rows;
        private int count;

        Rows(int most) {
            rows = new int[most];
        }

        void add(int row) {
            rows[count++] = row;
        }
    }
}
