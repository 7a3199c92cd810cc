package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.engine.memory.MemoryReservation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The side of a join that is held in memory.
final class Held implements AutoCloseable {
    private final @Nullable Operator source;
    private final @Nullable MemoryReservation reservation;
    private final Runnable check;
    private @Nullable Relation relation;

    private Held(
            @Nullable Operator source, @Nullable MemoryReservation reservation, Runnable check,
            @Nullable Relation relation) {
        this.source = source;
        this.reservation = reservation;
        this.check = check;
        this.relation = relation;
    }

    /// Rows that other tasks hold too.
    static Held shared(Relation relation) {
        return new Held(null, null, () -> {}, relation);
    }

    /// Rows that `source` gives to this task alone.
    static Held own(Operator source, TaskServices services) {
        return new Held(source, services.reserve("the built side of a join"), services::checkCancelled, null);
    }

    /// The rows; reads them the first time. Throws `OUT_OF_MEMORY` when they have no room.
    Relation rows() throws IOException {
        Relation rows = relation;
        if (rows == null) {
            rows = read();
            relation = rows;
        }
        return rows;
    }

    private Relation read() throws IOException {
        List<Batch> batches = new ArrayList<>();
        Operator from = source;
        MemoryReservation memory = reservation;
        if (from == null || memory == null) {
            throw new IllegalStateException("shared rows are not read");
        }
        for (Batch batch = from.next(); batch != null; batch = from.next()) {
            check.run();
            long bytes = batch.sizeInBytes();
            if (!memory.tryGrow(bytes)) {
                throw memory.refused(bytes);
            }
            batches.add(batch);
        }
        from.close();
        return new Relation(batches);
    }

    @Override
    public void close() {
        relation = null;
        if (source != null) {
            source.close();
        }
        if (reservation != null) {
            reservation.close();
        }
    }
}
