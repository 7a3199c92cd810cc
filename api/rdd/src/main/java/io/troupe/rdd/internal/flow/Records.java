package io.troupe.rdd.internal.flow;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The records of one partition. They can be taken once, in one of two ways.
public interface Records {
    /// Sends all records to `sink`, in order, as long as `demand` wants more.
    default void push(Sink sink, Demand demand) throws Exception {
        Iterator<@Nullable Object> records = pull();
        while (demand.wantsMore() && records.hasNext()) {
            sink.accept(records.next());
        }
    }

    /// The records in order. What the iterator throws is what user functions threw, checked exceptions included.
    Iterator<@Nullable Object> pull() throws Exception;
}
