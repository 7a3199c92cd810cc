package io.troupe.sql.metastore;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The variables of a session, and those of the blocks of a script that runs in it: inner ones hide
/// outer ones. Names do not depend on case. Safe for use by several threads.
public final class SessionVariables {
    private static final String SESSION = "session";
    private static final String SYSTEM = "system";

    /// A variable.
    ///
    /// @param defaultValue
    ///            what DEFAULT means in SET; null for null
    /// @param value
    ///            of type `type`
    public record Variable(String name, DataType type, @Nullable Expression defaultValue, Literal value) {
        /// The same with another value.
        public Variable with(Literal changed) {
            return new Variable(name, type, defaultValue, changed);
        }
    }

    private record Scope(String label, Map<String, Variable> variables) {}

    private final Map<String, Variable> ofSession = new HashMap<>();
    private final List<Scope> blocks = new ArrayList<>();

    /// What `parts` stand for: a variable by its name, or qualified by the label of its block, by `session` or by
    /// `system.session`.
    public synchronized Optional<Variable> find(List<String> parts) {
        return Optional.ofNullable(holder(parts)).map(holder -> holder.get(key(parts.getLast())));
    }

    /// Whether a variable of just this scope has the name: of the innermost block, or of the session.
    public synchronized boolean isDeclaredHere(String name) {
        return innermost().containsKey(key(name));
    }

    /// Whether a script runs, so that new variables belong to its innermost block.
    public synchronized boolean isInBlock() {
        return !blocks.isEmpty();
    }

    /// Adds a variable to the innermost block, or to the session, in place of one of the same name.
    public synchronized void declare(Variable variable) {
        innermost().put(key(variable.name()), variable);
    }

    /// Gives a variable another value; there must be one.
    public synchronized void assign(List<String> parts, Literal value) {
        Map<String, Variable> holder = holder(parts);
        if (holder == null) {
            throw new IllegalArgumentException("no variable " + parts);
        }
        holder.computeIfPresent(key(parts.getLast()), (_, variable) -> variable.with(value));
    }

    /// Removes a variable of the session; says whether there was one.
    public synchronized boolean drop(List<String> parts) {
        return isOfSession(parts) && ofSession.remove(key(parts.getLast())) != null;
    }

    /// Begins a block; what is declared from now on belongs to it.
    public synchronized void begin(String label) {
        blocks.add(new Scope(key(label), new HashMap<>()));
    }

    /// How many blocks have begun.
    public synchronized int depth() {
        return blocks.size();
    }

    /// Ends all blocks but the outermost `depth` with their variables.
    public synchronized void endTo(int depth) {
        blocks.subList(depth, blocks.size()).clear();
    }

    private Map<String, Variable> innermost() {
        return blocks.isEmpty() ? ofSession : blocks.getLast().variables;
    }

    /// The map that has the variable; null when there is none.
    private @Nullable Map<String, Variable> holder(List<String> parts) {
        String name = key(parts.getLast());
        if (parts.size() <= 2) {
            for (Scope block : blocks.reversed()) {
                boolean meant = parts.size() == 1 || block.label.equals(key(parts.getFirst()));
                if (meant && block.variables.containsKey(name)) {
                    return block.variables;
                }
            }
        }
        return isOfSession(parts) && ofSession.containsKey(name) ? ofSession : null;
    }

    private static boolean isOfSession(List<String> parts) {
        return switch (parts.size()) {
            case 1 -> true;
            case 2 -> key(parts.getFirst()).equals(SESSION);
            case 3 -> key(parts.getFirst()).equals(SYSTEM) && key(parts.get(1)).equals(SESSION);
            default -> false;
        };
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
