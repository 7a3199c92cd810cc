package io.troupe.engine.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One executor that is to leave: what of it waits to be copied, is being copied, was copied, or stays behind.
///
/// | piece   | event                                             | next                                     |
/// |---------|---------------------------------------------------|------------------------------------------|
/// | unknown | it is found at the executor                       | waiting                                  |
/// | waiting | its turn comes, another executor can be tried     | copying, that one is told                |
/// | waiting | its turn comes, no other executor can be tried    | stranded                                 |
/// | copying | no answer for the grace time                      | copying, told again                      |
/// | copying | the copy fails, or its executor is lost           | waiting, that executor is not tried again |
/// | copying | an output is copied                               | copied; the driver's table still names the old place |
/// | copying | a block is copied                                 | unknown: others hold it now              |
/// | copied  | no output of its shuffle waits or is copied       | unknown: the table names the copy        |
/// | copied  | the executor that has the copy is lost            | waiting                                  |
/// | stranded | an executor joins                                | waiting |
///
/// Plain tables; [Departures] decides.
final class Departure {
    /// A copy that is being made.
    static final class Move {
        private final long id;
        private final Piece piece;
        private final ExecutorId target;
        private long toldAt;

        Move(long id, Piece piece, ExecutorId target, long now) {
            this.id = id;
            this.piece = piece;
            this.target = target;
            this.toldAt = now;
        }

        long id() {
            return id;
        }

        Piece piece() {
            return piece;
        }

        ExecutorId target() {
            return target;
        }

        long toldAt() {
            return toldAt;
        }

        void toldAgain(long now) {
            toldAt = now;
        }
    }

    /// An output and its copy.
    record Copied(Piece.Output piece, MapOutput copy) {}

    private final ExecutorState executor;
    private final String reason;
    private final long endsAt;
    private final ArrayDeque<Piece> waiting = new ArrayDeque<>();
    private final Map<Long, Move> moves = new LinkedHashMap<>();
    private final Map<Piece, Copied> copied = new LinkedHashMap<>();
    private final Map<Piece, Set<ExecutorId>> tried = new HashMap<>();
    private final Set<Piece> stranded = new HashSet<>();
    private final Map<ExecutorId, Integer> given = new HashMap<>();
    private int movedCount;
    private boolean isDirty = true;
    private boolean isLeaving;

    /// It is to be over at `endsAt`, whatever is left to do then.
    Departure(ExecutorState executor, String reason, long endsAt) {
        this.executor = executor;
        this.reason = reason;
        this.endsAt = endsAt;
    }

    ExecutorState executor() {
        return executor;
    }

    String reason() {
        return reason;
    }

    long endsAt() {
        return endsAt;
    }

    /// The executor may hold something that was not listed.
    void markDirty() {
        isDirty = true;
    }

    boolean isDirty() {
        return isDirty;
    }

    boolean takeDirty() {
        boolean was = isDirty;
        isDirty = false;
        return was;
    }

    /// Lists what was found at the executor and is not under way or done with.
    void list(List<Piece> found) {
        Set<Piece> moving = new HashSet<>();
        moves.values().forEach(move -> moving.add(move.piece()));
        waiting.clear();
        for (Piece piece : found) {
            if (!moving.contains(piece) && !copied.containsKey(piece) && !stranded.contains(piece)) {
                waiting.add(piece);
            }
        }
    }

    /// The next piece to be copied; null when there is none.
    @Nullable
    Piece nextWaiting() {
        return waiting.poll();
    }

    void strand(Piece piece) {
        stranded.add(piece);
    }

    /// What could not be copied may be tried again.
    void free() {
        if (!stranded.isEmpty()) {
            stranded.clear();
            isDirty = true;
        }
    }

    Set<ExecutorId> triedFor(Piece piece) {
        return tried.getOrDefault(piece, Set.of());
    }

    void start(Move move) {
        moves.put(move.id(), move);
        given.merge(move.target(), 1, Integer::sum);
    }

    /// How many pieces an executor was told to copy.
    int givenTo(ExecutorId target) {
        return given.getOrDefault(target, 0);
    }

    List<Move> moves() {
        return new ArrayList<>(moves.values());
    }

    int moveCount() {
        return moves.size();
    }

    /// The move of this number to `target`, which is over now; null when there is none.
    @Nullable
    Move end(long moveId, ExecutorId target) {
        Move move = moves.get(moveId);
        return move != null && move.target().equals(target) ? moves.remove(moveId) : null;
    }

    void failed(Move move) {
        tried.computeIfAbsent(move.piece(), _ -> new HashSet<>()).add(move.target());
        waiting.addFirst(move.piece());
    }

    void copied(Piece.Output piece, MapOutput copy) {
        copied.put(piece, new Copied(piece, copy));
    }

    void moved() {
        movedCount++;
    }

    boolean hasCopy(long copyId) {
        return copied.values().stream().anyMatch(one -> one.copy().attemptId() == copyId);
    }

    /// Takes out the copies of a shuffle when none of its outputs waits or is being copied; else none.
    List<Copied> takeComplete(int shuffleId) {
        boolean isOpen = moves.values().stream().anyMatch(move -> isOf(move.piece(), shuffleId))
                // outputs of a shuffle wait one behind the other
                || !waiting.isEmpty() && isOf(waiting.getFirst(), shuffleId);
        return isOpen ? List.of() : take(one -> one.piece().shuffleId() == shuffleId);
    }

    /// Takes out all copies.
    List<Copied> takeAll() {
        return take(_ -> true);
    }

    /// An executor is lost: what it copied, or was about to copy, waits again.
    void lose(ExecutorId target) {
        given.remove(target);
        for (Move move : moves()) {
            if (move.target().equals(target)) {
                moves.remove(move.id());
                failed(move);
            }
        }
        if (!take(one -> one.copy().executor().equals(target)).isEmpty()) {
            isDirty = true;
        }
    }

    private List<Copied> take(Predicate<Copied> which) {
        List<Copied> taken = new ArrayList<>();
        for (Iterator<Copied> all = copied.values().iterator(); all.hasNext();) {
            Copied one = all.next();
            if (which.test(one)) {
                taken.add(one);
                all.remove();
            }
        }
        return taken;
    }

    private static boolean isOf(Piece piece, int shuffleId) {
        return piece instanceof Piece.Output output && output.shuffleId() == shuffleId;
    }

    /// Whether nothing runs there, waits or is being copied.
    boolean isDone() {
        return executor.attempts().isEmpty() && moves.isEmpty() && waiting.isEmpty();
    }

    /// How many pieces others hold instead.
    int movedCount() {
        return movedCount;
    }

    boolean isLeaving() {
        return isLeaving;
    }

    void leave() {
        isLeaving = true;
    }
}
