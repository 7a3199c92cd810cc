package io.troupe.hadoop.internal.read;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.util.ReflectionUtils;

/// A split on its way to a task: a Writable, or else a Serializable.
public final class SplitPayload implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient Object split;

    private SplitPayload(Object split) {
        this.split = split;
    }

    /// Wraps `split`. Throws `INVALID_ARGUMENT` when it cannot be sent.
    public static SplitPayload of(Object split) {
        if (!(split instanceof Writable) && !(split instanceof Serializable)) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Splits of " + split.getClass().getName()
                            + " cannot be sent to executors: the class must implement Writable or Serializable.");
        }
        return new SplitPayload(split);
    }

    /// The split, which nobody changes.
    public Object split() {
        return split;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        if (split instanceof Writable writable) {
            out.writeObject(split.getClass());
            writable.write(out);
        } else {
            out.writeObject(split);
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        Object first = in.readObject();
        if (first instanceof Class<?> type) {
            Writable writable = (Writable) ReflectionUtils.newInstance(type, new Configuration(false));
            writable.readFields(in);
            split = writable;
        } else {
            split = first;
        }
    }

    @Override
    public String toString() {
        return split.toString();
    }
}
