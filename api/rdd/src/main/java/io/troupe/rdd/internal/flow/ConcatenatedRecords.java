package io.troupe.rdd.internal.flow;

import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Records of several inputs, one input after the other. An input is opened when its turn comes.
///
/// @param inputs
///            how many there are
/// @param opener
///            opens input `i`
public record ConcatenatedRecords(int inputs, Opener opener) implements Records {
    /// Opens inputs.
    @FunctionalInterface
    public interface Opener {
        /// The records of input `input`, 0-based.
        Records open(int input) throws Exception;
    }

    @Override
    public void push(Sink sink, Demand demand) throws Exception {
        for (int input = 0; input < inputs && !demand.isEnded(); input++) {
            opener.open(input).push(sink, demand);
        }
    }

    @Override
    public Iterator<@Nullable Object> pull() {
        return new LookAhead() {
            private Iterator<@Nullable Object> current = Collections.emptyIterator();
            private int opened;

            @Override
            protected void advance() throws Exception {
                while (!current.hasNext()) {
                    if (opened == inputs) {
                        return;
                    }
                    current = opener.open(opened++).pull();
                }
                offer(current.next());
            }
        };
    }
}
