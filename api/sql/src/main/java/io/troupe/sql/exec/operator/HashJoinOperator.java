package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.JoinType;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Joins rows that stream by with rows that are held, by equal keys. The package tells the phases it goes through.
final class HashJoinOperator implements Operator {
    /// After so many divisions keys are taken to be too many to be told apart.
    private static final int DEEPEST = 5;

    private enum Phase {
        HOLD, STREAM, UNMARKED, PARTS, DONE
    }

    private final JoinKeys keys;
    private final JoinShape shape;
    private final boolean nullAware;
    private final int level;
    private final TaskServices services;
    private final Operator left;
    private final Held held;
    private final PhysicalPlan.@Nullable HashJoin shared;
    private Phase phase = Phase.HOLD;
    private @Nullable HeldRows heldRows;
    private @Nullable JoinPass pass;
    private boolean dropsNullKeys;
    /// The streamed rows of parts that are not in memory, and how they are told from the others.
    private @Nullable PartFiles files;
    private @Nullable KeyParts divider;
    private int nextPart;
    private @Nullable Operator part;

    HashJoinOperator(PhysicalPlan.HashJoin plan, Operator left, Held held, TaskServices services) {
        this(
                JoinKeys.of(plan, services), JoinShape.of(plan, services),
                plan.type() == JoinType.NULL_AWARE_ANTI, 0, plan, left, held, services);
    }

    private HashJoinOperator(
            JoinKeys keys, JoinShape shape, boolean nullAware, int level,
            PhysicalPlan.@Nullable HashJoin shared,
            Operator left, Held held, TaskServices services) {
        this.keys = keys;
        this.shape = shape;
        this.nullAware = nullAware;
        this.level = level;
        this.shared = shared;
        this.left = left;
        this.held = held;
        this.services = services;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        while (true) {
            services.checkCancelled();
            switch (phase) {
                case HOLD -> phase = hold();
                case STREAM -> {
                    Batch batch = streaming().next();
                    if (batch != null) {
                        return batch;
                    }
                    phase = stream();
                }
                case UNMARKED -> {
                    Batch batch = streaming().unmarked();
                    if (batch != null) {
                        return batch;
                    }
                    pass = null;
                    HeldRows rows = heldRows;
                    if (rows != null) {
                        rows.release();
                    }
                    phase = rows != null && rows.isSpilled() ? Phase.PARTS : Phase.DONE;
                }
                case PARTS -> {
                    Operator open = part;
                    Batch batch = open == null ? null : open.next();
                    if (batch != null) {
                        return batch;
                    }
                    phase = nextPart();
                }
                case DONE -> {
                    return null;
                }
            }
        }
    }

    private JoinPass streaming() {
        return Objects.requireNonNull(pass);
    }

    // ---- HOLD -----------------------------------------------------------------------------------------------------

    private Phase hold() throws IOException {
        BuiltSide side;
        long rowCount;
        boolean hasNullKey;
        switch (held) {
            case Held.Shared(Relation relation) -> {
                side = BuiltSide.of(Objects.requireNonNull(shared), relation, services);
                rowCount = side.rows().rowCount();
                hasNullKey = side.hasNullKey();
            }
            case Held.Own(Operator source) -> {
                HeldRows rows = new HeldRows(keys, shape, level, services);
                heldRows = rows;
                rows.read(source);
                side = build(rows);
                rowCount = rows.rowCount();
                hasNullKey = rows.hasNullKey();
                if (rows.isSpilled()) {
                    files = new PartFiles(
                            shape.streamedLanes(), KeyParts.COUNT,
                            services.spillFiles().create("join-streamed"));
                    divider = new KeyParts(keys.streamed(), keys.nullSafe(), level);
                }
            }
        }
        if (nullAware && hasNullKey || rowCount == 0 && givesNothingWithoutHeldRows()) {
            return Phase.DONE;
        }
        dropsNullKeys = nullAware && rowCount > 0;
        pass = new JoinPass(shape, side.rows(), new HashPairing(side.table(), keys.streamed()), null,
                services);
        return Phase.STREAM;
    }

    private BuiltSide build(HeldRows rows) {
        List<Batch> batches = rows.takeInMemory();
        services.checkCancelled();
        long bytes = batches.stream().mapToLong(Batch::sizeInBytes).sum();
        boolean asWhole = batches.size() > 1 && BuiltSide.mayBeWhole(batches) && rows.mayHold(bytes);
        BuiltSide side = BuiltSide.build(keys, shape.heldLanes(), batches, asWhole);
        if (asWhole) {
            rows.holdsNoMore(bytes);
        }
        return side;
    }

    private boolean givesNothingWithoutHeldRows() {
        return switch (shape.type()) {
            case INNER, CROSS, RIGHT_OUTER, LEFT_SEMI -> true;
            case LEFT_OUTER, FULL_OUTER, LEFT_ANTI, NULL_AWARE_ANTI -> false;
        };
    }

    // ---- STREAM ---------------------------------------------------------------------------------------------------

    /// Goes on to the next streamed batch that has rows to be joined now.
    private Phase stream() throws IOException {
        for (Batch batch = left.next(); batch != null; batch = left.next()) {
            services.checkCancelled();
            Batch now = joinedNow(dropsNullKeys ? withKeys(batch) : batch);
            if (now.rowCount() > 0) {
                streaming().start(now);
                return Phase.STREAM;
            }
        }
        left.close();
        PartFiles streamed = files;
        if (streamed != null) {
            streamed.finish();
        }
        return Phase.UNMARKED;
    }

    /// The rows whose only key is not null.
    private Batch withKeys(Batch batch) {
        Vector[] values = BuiltSide.evaluate(keys.streamed(), Input.of(batch));
        long[] validity = values[0].validity();
        if (validity == null) {
            return batch;
        }
        int[] rows = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            rows[count] = row;
            count += Validity.get(validity, row) ? 1 : 0;
        }
        return count == rows.length ? batch : batch.gather(rows, count);
    }

    /// The rows whose part is in memory; the others go to the file.
    private Batch joinedNow(Batch batch) throws IOException {
        PartFiles streamed = files;
        KeyParts dividing = divider;
        HeldRows rows = heldRows;
        if (streamed == null || dividing == null || rows == null || batch.rowCount() == 0) {
            return batch;
        }
        dividing.divide(batch);
        boolean[] isNow = new boolean[batch.rowCount()];
        for (int i = 0; i < dividing.unmatchableCount(); i++) {
            isNow[dividing.unmatchable()[i]] = true;
        }
        for (int index = 0; index < KeyParts.COUNT; index++) {
            int count = dividing.size(index);
            if (count > 0 && rows.isSpilled(index)) {
                streamed.add(index, batch, dividing.rows(index), count);
            } else {
                for (int i = 0; i < count; i++) {
                    isNow[dividing.rows(index)[i]] = true;
                }
            }
        }
        int[] kept = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < kept.length; row++) {
            kept[count] = row;
            count += isNow[row] ? 1 : 0;
        }
        return count == kept.length ? batch : batch.gather(kept, count);
    }

    // ---- PARTS ----------------------------------------------------------------------------------------------------

    /// Closes the part at hand and opens the next one that may give rows.
    private Phase nextPart() {
        Operator done = part;
        part = null;
        if (done != null) {
            done.close();
        }
        HeldRows rows = Objects.requireNonNull(heldRows);
        PartFiles streamed = Objects.requireNonNull(files);
        for (int index = nextPart; index < KeyParts.COUNT; index++) {
            boolean gives = rows.isSpilled(index)
                    && (streamed.rowCount(index) > 0 || shape.givesUnmarked() && rows.spilledRows(index) > 0)
                    && (rows.spilledRows(index) > 0 || !givesNothingWithoutHeldRows());
            if (gives) {
                nextPart = index + 1;
                part = open(rows, streamed, index);
                return Phase.PARTS;
            }
        }
        return Phase.DONE;
    }

    private Operator open(HeldRows rows, PartFiles streamed, int index) {
        boolean undivided = rows.spilledRows(index) > rows.rowCount() / 8 * 7;
        if (undivided && level > 0 || level == DEEPEST) {
            return BlockJoin.byKeys(
                    shape, keys, rows.spilled(index), new BlockJoin.Again(() -> streamed.read(index)),
                    services);
        }
        return new HashJoinOperator(
                keys, shape, false, level + 1, null, streamed.read(index), new Held.Own(rows.spilled(index)),
                services);
    }

    @Override
    public void close() {
        phase = Phase.DONE;
        pass = null;
        left.close();
        held.close();
        Operator open = part;
        if (open != null) {
            open.close();
        }
        HeldRows rows = heldRows;
        if (rows != null) {
            rows.close();
        }
        PartFiles streamed = files;
        if (streamed != null) {
            streamed.close();
        }
    }
}
