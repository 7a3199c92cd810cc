package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.GroupTable;
import io.troupe.columnar.hash.RowHasher;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.sql.function.collated.CollationKey;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a DISTINCT aggregate call of which there was none before with the same group and arguments.
///
/// As long as memory lasts they are given at once, and what was given is remembered. When memory is refused, what is
/// remembered goes to a file, in parts by its hash, and from then on rows go to a second file by the same hash; in the
/// end each part is gone through alone, in the same way.
final class DistinctRows implements AutoCloseable {
    /// Takes rows; the first column is their group.
    interface Sink {
        void accept(Batch rows) throws IOException;
    }

    /// What is remembered without asking.
    private static final long FREE_BYTES = 1 << 18;
    private static final int PARTS = 16;
    /// After so many divisions rows are taken to be too many to be told apart.
    private static final int DEEPEST = 6;

    private final List<DataType> arguments;
    private final List<Lane> lanes;
    private final int level;
    private final TaskServices services;
    private final MemoryReservation reservation;
    private final RowHasher hasher = new RowHasher();
    private final GroupTable seen;
    private int seenCount;
    /// Groups and arguments of rows that were given; null while all are in memory.
    private @Nullable PartFiles given;
    /// Rows of which some were perhaps given.
    private @Nullable PartFiles waiting;

    /// No rows. They will have a group, the arguments, and other columns, all of them of `lanes`.
    DistinctRows(List<DataType> arguments, List<Lane> lanes, TaskServices services) {
        this(arguments, lanes, 0, services);
    }

    private DistinctRows(List<DataType> arguments, List<Lane> lanes, int level, TaskServices services) {
        this.arguments = arguments;
        this.lanes = lanes;
        this.level = level;
        this.services = services;
        this.reservation = services.reserve("the values of a DISTINCT aggregate");
        List<Lane> keys = new ArrayList<>();
        keys.add(Lane.INT);
        arguments.forEach(type -> keys.add(Lanes.of(type)));
        this.seen = new GroupTable(keys);
    }

    /// Gives the rows of `rows` that come for the first time, now or in [#finish].
    void add(Batch rows, Sink sink) throws IOException {
        Vector[] keys = keys(rows);
        int[] fresh = new int[rows.rowCount()];
        int count = unseen(keys, rows.rowCount(), fresh);
        PartFiles file = waiting;
        if (count > 0) {
            Batch kept = count == rows.rowCount() ? rows : rows.gather(fresh, count);
            if (file == null) {
                sink.accept(kept);
            } else {
                put(file, kept, count == rows.rowCount() ? keys : gathered(keys, fresh, count));
            }
        }
        keepWithinMemory();
    }

    /// Remembers that rows with these groups and arguments were given.
    private void addGiven(Batch keys) throws IOException {
        Vector[] columns = keys.columns().toArray(Vector[]::new);
        PartFiles file = given;
        if (file == null) {
            unseen(columns, keys.rowCount(), new int[keys.rowCount()]);
            keepWithinMemory();
        } else {
            put(file, keys, columns);
        }
    }

    /// No more rows come: gives all that were not given yet.
    void finish(Sink sink) throws IOException {
        forget();
        PartFiles before = given;
        PartFiles rest = waiting;
        if (before == null || rest == null) {
            return;
        }
        before.finish();
        rest.finish();
        for (int part = 0; part < PARTS; part++) {
            if (rest.rowCount(part) > 0) {
                finish(before.read(part), rest.read(part), sink);
            }
        }
        closeFiles();
    }

    private void finish(Operator before, Operator rest, Sink sink) throws IOException {
        try (DistinctRows part = new DistinctRows(arguments, lanes, level + 1, services); before; rest) {
            for (Batch keys = before.next(); keys != null; keys = before.next()) {
                services.checkCancelled();
                part.addGiven(keys);
            }
            for (Batch rows = rest.next(); rows != null; rows = rest.next()) {
                services.checkCancelled();
                part.add(rows, sink);
            }
            part.finish(sink);
        }
    }

    /// The group and the arguments, such that equal ones are equal bytes.
    private Vector[] keys(Batch rows) {
        Vector[] keys = new Vector[1 + arguments.size()];
        keys[0] = rows.column(0);
        for (int i = 1; i < keys.length; i++) {
            DataType type = arguments.get(i - 1);
            keys[i] = CollationKey.isNeeded(type)
                    ? CollationKey.keys(type, rows.column(i), rows.rowCount())
                    : rows.column(i);
        }
        return keys;
    }

    /// Puts the rows whose keys come for the first time into `rows`. New ids are given in order of rows.
    private int unseen(Vector[] keys, int rowCount, int[] rows) {
        int[] ids = new int[rowCount];
        seen.assign(keys, rowCount, ids);
        int count = 0;
        for (int i = 0; i < rowCount; i++) {
            if (ids[i] == seenCount) {
                seenCount++;
                rows[count++] = i;
            }
        }
        return count;
    }

    private static Vector[] gathered(Vector[] keys, int[] rows, int count) {
        return Arrays.stream(keys).map(key -> key.gather(rows, count)).toArray(Vector[]::new);
    }

    private void keepWithinMemory() throws IOException {
        long bytes = seen.sizeInBytes();
        long missing = bytes - reservation.reservedBytes();
        if (bytes <= FREE_BYTES || missing <= 0 || reservation.tryGrow(missing + missing / 4)) {
            return;
        }
        if (level == DEEPEST) {
            throw reservation.refused(missing);
        }
        spill();
    }

    /// Puts into the file what is remembered; what was put there before is remembered no more, and may be put there again.
    private void spill() throws IOException {
        if (given == null) {
            PartFiles file = new PartFiles(seen.keyLanes(), PARTS, services.spillFiles().create("distinct"));
            given = file;
            waiting = new PartFiles(lanes, PARTS, services.spillFiles().create("distinct"));
            for (int from = 0; from < seen.groupCount(); from += Batch.ROWS) {
                services.checkCancelled();
                int to = Math.min(seen.groupCount(), from + Batch.ROWS);
                Vector[] keys = seen.keys(from, to);
                put(file, new Batch(List.of(keys), to - from), keys);
            }
        }
        forget();
    }

    private void forget() {
        seen.clear();
        seenCount = 0;
        reservation.shrink(reservation.reservedBytes());
    }

    private void put(PartFiles file, Batch batch, Vector[] keys) throws IOException {
        int rowCount = batch.rowCount();
        long[] hashes = new long[rowCount];
        hasher.hash(keys, rowCount, hashes);
        int[][] rows = new int[PARTS][rowCount];
        int[] counts = new int[PARTS];
        for (int row = 0; row < rowCount; row++) {
            int part = SpilledRows.part(hashes[row], level);
            rows[part][counts[part]++] = row;
        }
        for (int part = 0; part < PARTS; part++) {
            if (counts[part] > 0) {
                file.add(part, batch, rows[part], counts[part]);
            }
        }
    }

    private void closeFiles() {
        PartFiles before = given;
        if (before != null) {
            before.close();
        }
        PartFiles rest = waiting;
        if (rest != null) {
            rest.close();
        }
    }

    @Override
    public void close() {
        closeFiles();
        reservation.close();
    }
}
