package io.troupe.sql.command.run;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The handlers and conditions that the blocks of a script under way have declared.
///
/// An error goes to the innermost block with a handler for it. There, one for its condition comes before one for its
/// SQLSTATE, and this before `SQLEXCEPTION` and `NOT FOUND`. While a handler runs, those of its own block and of blocks
/// inside it do not count.
final class ScriptHandlers {
    private static final String STATE = "SQLSTATE ";

    /// A handler with the block that declared it.
    ///
    /// @param depth
    ///            how many blocks there are around that block, which has the number itself
    record Found(Script.DeclareHandler handler, int depth) {}

    private record Frame(Map<String, Script.DeclareHandler> handlers, Map<String, String> conditions) {}

    private final List<Frame> frames = new ArrayList<>();

    int depth() {
        return frames.size();
    }

    void begin() {
        frames.add(new Frame(new HashMap<>(), new HashMap<>()));
    }

    /// Forgets all frames but the outermost `depth`, and returns them for [#restore].
    List<Object> cutTo(int depth) {
        List<Object> cut = new ArrayList<>(frames.subList(depth, frames.size()));
        frames.subList(depth, frames.size()).clear();
        return cut;
    }

    /// Takes back what [#cutTo] returned.
    void restore(List<Object> cut) {
        cut.forEach(frame -> frames.add((Frame) frame));
    }

    void declare(Script.DeclareCondition condition) {
        frames.getLast().conditions.put(
                condition.name().toUpperCase(Locale.ROOT),
                condition.sqlState().isEmpty() ? "45000" : condition.sqlState());
    }

    void declare(Script.DeclareHandler handler) {
        for (String condition : handler.conditions()) {
            String key = key(condition, handler.origin());
            if (frames.getLast().handlers.put(key, handler) != null) {
                throw condition.startsWith(STATE)
                        ? SqlException.analysis(
                                handler.origin(), "DUPLICATE_EXCEPTION_HANDLER.SQLSTATE", "sqlState",
                                condition.substring(STATE.length()))
                        : SqlException.analysis(
                                handler.origin(), "DUPLICATE_EXCEPTION_HANDLER.CONDITION", "condition",
                                condition);
            }
        }
    }

    /// What a handler is for, in one way of writing: conditions that the script declared go by their SQLSTATE.
    private String key(String condition, Origin origin) {
        for (Frame frame : frames.reversed()) {
            String state = frame.conditions.get(condition);
            if (state != null) {
                return STATE + state;
            }
        }
        boolean known = condition.startsWith(STATE) || condition.equals("SQLEXCEPTION")
                || condition.equals("NOT FOUND") || SqlException.isCondition(condition);
        if (!known) {
            throw SqlException.analysis(
                    origin, "INVALID_HANDLER_DECLARATION.CONDITION_NOT_FOUND", "condition", condition);
        }
        return condition;
    }

    /// The handler for an error; empty when no block has one.
    Optional<Found> find(SqlException error) {
        for (int depth = frames.size(); depth > 0; depth--) {
            Script.DeclareHandler handler = in(frames.get(depth - 1), error);
            if (handler != null) {
                return Optional.of(new Found(handler, depth));
            }
        }
        return Optional.empty();
    }

    private static Script.@Nullable DeclareHandler in(Frame frame, SqlException error) {
        String state = error.sqlState().orElse("");
        List<String> keys = new ArrayList<>();
        keys.add(error.condition());
        int dot = error.condition().indexOf('.');
        if (dot > 0) {
            keys.add(error.condition().substring(0, dot));
        }
        keys.add(STATE + state);
        keys.add(state.startsWith("02") ? "NOT FOUND" : "SQLEXCEPTION");
        return keys.stream().map(frame.handlers::get).filter(Objects::nonNull).findFirst()
                .orElse(null);
    }
}
