package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.KryoException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something in a graph cannot be written. On its way out of the Kryo it collects the objects it passes
/// through, so that the way from the root to the culprit can be told without a second look at the graph.
public final class UnserializableException extends KryoException {
    private static final long serialVersionUID = 1L;

    private final transient Object culprit;
    private final String reason;
    /// From the culprit outwards.
    private final transient List<Object> passed = new ArrayList<>();

    UnserializableException(Object culprit, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.culprit = culprit;
        this.reason = reason;
    }

    /// Notes that `object` was being written.
    void passThrough(Object object) {
        if (passed.isEmpty() || !Identity.isSame(passed.getLast(), object)) {
            passed.add(object);
        }
    }

    /// The object that cannot be written.
    public Object culprit() {
        return culprit;
    }

    /// Whether `object` itself cannot be written, and not something in it.
    public boolean isCulprit(@Nullable Object object) {
        return Identity.isSame(culprit, object);
    }

    /// The objects from the root to the culprit, both included.
    public List<Object> trail() {
        List<Object> trail = new ArrayList<>(passed.reversed());
        if (trail.isEmpty() || !Identity.isSame(trail.getLast(), culprit)) {
            trail.add(culprit);
        }
        return trail;
    }

    /// Why, as the end of a sentence that starts with the object.
    public String reason() {
        return reason;
    }
}
