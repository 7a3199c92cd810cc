package io.troupe.engine.schedule;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.job.BlockId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Executors that are to leave: they get no more tasks, and what they hold is copied to others first.
///
/// | executor | event                                                    | next                                   |
/// |----------|----------------------------------------------------------|----------------------------------------|
/// | present  | it is decommissioned                                     | draining: no task starts there         |
/// | draining | nothing runs there, and nothing is left that can be copied | leaving: the driver is told to end it |
/// | draining | its time is over                                         | leaving                                |
/// | draining, leaving | it is lost                                      | unknown: copies that were made count |
///
/// What becomes of each piece is in the table of [Departure]. An output that was copied counts at its old place until
/// all of its shuffle there have copies, so that a table changes once for many. Its copy has a number of its own in
/// place of the attempt's: who fails to read the old one says nothing about the new one. A shuffle whose outputs
/// moved has the same epoch and the same checksums; nothing that was computed from it is touched.
///
/// Nothing is ever counted before whoever made a copy says that it is complete. So at whatever moment somebody dies,
/// an output is either registered where all of it is, or missing and computed again.
final class Departures {
    private final Map<ExecutorId, Departure> departures = new LinkedHashMap<>();
    private final ExecutorTable executors;
    private final MapOutputs outputs;
    private final BlockRegistry blocks;
    private final AttemptIds ids;
    private final DecommissionSettings settings;
    private final long graceNanos;
    private final SafetyRules rules;
    private final Effects effects;

    Departures(DriverState state) {
        this.executors = state.executors();
        this.outputs = state.outputs();
        this.blocks = state.blocks();
        this.ids = state.attemptIds();
        this.settings = state.settings().decommission();
        this.graceNanos = state.settings().reportGraceNanos();
        this.rules = state.rules();
        this.effects = state.effects();
    }

    /// What speaks against the departure of all these executors, if anything.
    Optional<TroupeException> problemOf(Collection<ExecutorId> leaving) {
        for (ExecutorId id : leaving) {
            if (!executors.contains(id)) {
                return Optional.of(new TroupeException(ErrorCode.INVALID_ARGUMENT,
                        "Executor " + id + " cannot be decommissioned: it is not there. There are "
                                + executors.all().stream().map(executor -> executor.id().value()).toList()
                                + "."));
            }
        }
        boolean oneStays = executors.staying().stream()
                .anyMatch(executor -> !leaving.contains(executor.id()));
        return oneStays || leaving.isEmpty()
                ? Optional.empty()
                : Optional.of(new TroupeException(ErrorCode.NO_EXECUTORS, "Executors "
                        + leaving.stream().map(ExecutorId::value).toList()
                        + " cannot be decommissioned: no other stays to which what they hold could move. Add one"
                        + " first (requestExecutors), or end them at once (killExecutors)."));
    }

    /// An executor is to leave. Nothing happens when it is not there, or leaves already.
    void begin(ExecutorId id, String reason, long now) {
        ExecutorState executor = executors.find(id);
        if (executor != null && !executor.isDraining()) {
            executors.drain(executor, rules.startsOnDraining());
            departures.put(id, new Departure(executor, reason, settings.endFrom(now)));
            effects.add(new SchedulerEffect.ExecutorDraining(id, reason));
        }
    }

    /// An executor may hold more than before.
    void mayHoldMore(ExecutorId id) {
        Departure departure = departures.isEmpty() ? null : departures.get(id);
        if (departure != null) {
            departure.markDirty();
        }
    }

    /// There is one executor more.
    void joined() {
        departures.values().forEach(Departure::free);
    }

    /// An executor is lost; called before what it served is forgotten.
    void lose(ExecutorId id) {
        Departure gone = departures.remove(id);
        if (gone != null) {
            gone.takeAll().forEach(copied -> replace(gone, copied));
        }
        departures.values().forEach(departure -> departure.lose(id));
    }

    /// Whoever was told to copy an output has done so, or cannot. A copy that nobody waits for is removed, unless it
    /// counts: then it is told again.
    void outputCopyEnded(ExecutorId target, long copyId, @Nullable MapOutput copy) {
        for (Departure departure : departures.values()) {
            Departure.Move move = departure.end(copyId, target);
            if (move != null && move.piece() instanceof Piece.Output piece) {
                if (copy == null || !isFaithful(piece, copy)) {
                    departure.failed(move);
                    if (copy != null) {
                        effects.add(new SchedulerEffect.DiscardMapOutput(copy));
                    }
                } else {
                    departure.copied(piece, copy);
                }
                replaceComplete(departure, piece.shuffleId());
                return;
            }
            if (departure.hasCopy(copyId)) {
                return;
            }
        }
        if (copy != null && executors.contains(target)
                && rules.removesStraggler(outputs.isRegistered(copy))) {
            effects.add(new SchedulerEffect.DiscardMapOutput(copy));
        }
    }

    private boolean isFaithful(Piece.Output piece, MapOutput copy) {
        ShuffleState shuffle = outputs.find(piece.shuffleId());
        MapOutput original = shuffle == null ? null : outputs.registered(shuffle, piece.mapPartition());
        return original == null || original.checksum() == copy.checksum();
    }

    private void replaceComplete(Departure departure, int shuffleId) {
        departure.takeComplete(shuffleId).forEach(copied -> replace(departure, copied));
    }

    /// The copy counts from now on, if what it was made of still does.
    private void replace(Departure departure, Departure.Copied copied) {
        MapOutput copy = copied.copy();
        ShuffleState shuffle = outputs.find(copy.shuffleId());
        MapOutput registered = shuffle == null ? null : outputs.registered(shuffle, copy.mapPartition());
        if (shuffle != null && registered != null && executors.contains(copy.executor())
                && rules.replaces(registered.attemptId() == copied.piece().attemptId())) {
            outputs.replace(shuffle, copy);
            departure.moved();
            mayHoldMore(copy.executor());
        } else if (executors.contains(copy.executor()) && rules.removesUselessCopy()) {
            effects.add(new SchedulerEffect.DiscardMapOutput(copy));
        }
    }

    /// Whoever was told to copy a block has tried to.
    void blockCopyEnded(ExecutorId target, BlockId block) {
        for (Departure departure : departures.values()) {
            for (Departure.Move move : departure.moves()) {
                if (move.piece().equals(new Piece.Block(block))
                        && departure.end(move.id(), target) != null) {
                    if (blocks.holders(block).contains(target)) {
                        departure.moved();
                    } else {
                        departure.failed(move);
                    }
                }
            }
        }
    }

    /// Goes on with every departure. What one of them counts at another may keep that one busy.
    void step(long now) {
        boolean goesOn = !departures.isEmpty();
        while (goesOn) {
            goesOn = false;
            for (Departure departure : departures.values()) {
                if (!departure.isLeaving()) {
                    step(departure, now);
                }
            }
            for (Departure departure : departures.values()) {
                goesOn |= departure.isDirty() && !departure.isLeaving();
            }
        }
    }

    private void step(Departure departure, long now) {
        if (departure.takeDirty()) {
            departure.list(held(departure, settings.movesOutputs(), settings.movesBlocks()));
        }
        while (departure.moveCount() < settings.mostAtATime()) {
            Piece piece = departure.nextWaiting();
            if (piece == null) {
                break;
            }
            if (isWanted(departure, piece)) {
                start(departure, piece, now);
            }
        }
        for (Departure.Move move : departure.moves()) {
            if (now - move.toldAt() >= graceNanos) {
                move.toldAgain(now);
                tell(departure, move);
            }
        }
        if (rules.mayLeave(departure.isDone()) || now >= departure.endsAt()) {
            leave(departure);
        }
    }

    /// What the executor alone holds, outputs by shuffle.
    private List<Piece> held(Departure departure, boolean withOutputs, boolean withBlocks) {
        ExecutorId id = departure.executor().id();
        List<Piece> held = new ArrayList<>();
        for (ShuffleState shuffle : withOutputs ? outputs.all() : List.<ShuffleState>of()) {
            for (int map : MapOutputs.servedBy(id, shuffle)) {
                MapOutput output = outputs.registered(shuffle, map);
                if (output != null) {
                    held.add(Piece.Output.of(output));
                }
            }
        }
        for (BlockId block : withBlocks ? blocks.heldBy(id) : List.<BlockId>of()) {
            if (blocks.holders(block).stream().noneMatch(this::stays)) {
                held.add(new Piece.Block(block));
            }
        }
        return held;
    }

    private boolean stays(ExecutorId id) {
        ExecutorState executor = executors.find(id);
        return executor != null && !executor.isDraining();
    }

    private boolean isWanted(Departure departure, Piece piece) {
        return switch (piece) {
            case Piece.Output output -> original(departure, output) != null;
            case Piece.Block(BlockId block) -> {
                List<ExecutorId> holders = blocks.holders(block);
                yield holders.contains(departure.executor().id()) && holders.stream().noneMatch(this::stays);
            }
        };
    }

    /// The output, if it still counts and the executor still serves it.
    private @Nullable MapOutput original(Departure departure, Piece.Output piece) {
        ShuffleState shuffle = outputs.find(piece.shuffleId());
        MapOutput output = shuffle == null ? null : outputs.registered(shuffle, piece.mapPartition());
        return output != null && output.attemptId() == piece.attemptId()
                && output.executor().equals(departure.executor().id()) ? output : null;
    }

    private void start(Departure departure, Piece piece, long now) {
        ExecutorId target = targetFor(departure, piece);
        if (target == null) {
            departure.strand(piece);
            if (piece instanceof Piece.Output output) {
                replaceComplete(departure, output.shuffleId());
            }
            return;
        }
        Departure.Move move = new Departure.Move(ids.next(), piece, target, now);
        departure.start(move);
        tell(departure, move);
    }

    /// Who is to copy a piece: of the executors that stay and have not failed at it the one that was given least;
    /// null when there is none, or enough have failed.
    private @Nullable ExecutorId targetFor(Departure departure, Piece piece) {
        if (departure.triedFor(piece).size() >= settings.mostFailures()) {
            return null;
        }
        ExecutorId best = null;
        for (ExecutorState executor : executors.staying()) {
            boolean isLess = best == null
                    || departure.givenTo(executor.id()) < departure.givenTo(best);
            if (isLess && !departure.triedFor(piece).contains(executor.id())) {
                best = executor.id();
            }
        }
        return best;
    }

    private void tell(Departure departure, Departure.Move move) {
        switch (move.piece()) {
            case Piece.Output piece -> {
                MapOutput output = original(departure, piece);
                if (output == null) {
                    // Not wanted any more, and whoever copies it need not answer.
                    departure.end(move.id(), move.target());
                    replaceComplete(departure, piece.shuffleId());
                    return;
                }
                effects.add(new SchedulerEffect.CopyOutput(move.target(), output, move.id()));
                if (rules.mayServe(false)) {
                    MapOutput early = output.copiedBy(move.target(), move.id(), "");
                    replace(departure, new Departure.Copied(piece, early));
                }
            }
            case Piece.Block(BlockId block) ->
                effects.add(new SchedulerEffect.CopyBlock(move.target(), block, departure.executor().id()));
        }
    }

    private void leave(Departure departure) {
        departure.takeAll().forEach(copied -> replace(departure, copied));
        int left = (int) held(departure, true, true).stream().filter(this::isLostWithItsHolder).count();
        departure.leave();
        effects.add(new SchedulerEffect.ExecutorDrained(
                departure.executor().id(), departure.reason(), departure.movedCount(), left));
    }

    /// Whether nobody else, not even somebody who is to leave, has it.
    private boolean isLostWithItsHolder(Piece piece) {
        return !(piece instanceof Piece.Block(BlockId block)) || blocks.holders(block).size() == 1;
    }

    /// When [#step] has something to do although nothing happens.
    OptionalLong nextDeadline() {
        long next = Long.MAX_VALUE;
        for (Departure departure : departures.values()) {
            if (!departure.isLeaving()) {
                next = Math.min(next, departure.endsAt());
                for (Departure.Move move : departure.moves()) {
                    next = Math.min(next, move.toldAt() + graceNanos);
                }
            }
        }
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /// How many executors are about to leave.
    int count() {
        return departures.size();
    }
}
