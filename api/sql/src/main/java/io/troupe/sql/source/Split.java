package io.troupe.sql.source;

import io.troupe.sql.function.EvaluationContext;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/// One part of a scan; sent to the task that reads it.
public interface Split extends Serializable {
    /// Opens it. The batches have the columns of the request in order.
    BatchReader open(EvaluationContext context) throws IOException;

    /// As [#open(EvaluationContext)], for a reader who has no use for rows that do not fulfil all of `filters`: conditions
    /// that were not known when the scan was planned, on columns of the request by name. Rows may be left out by them and
    /// need not be. `filters` may be empty.
    default BatchReader open(EvaluationContext context, List<Condition> filters) throws IOException {
        return open(context);
    }

    /// An estimate of the bytes that reading it costs.
    long sizeInBytes();

    /// Hosts that have the data nearby, best first; empty when it does not matter.
    default List<String> preferredHosts() {
        return List.of();
    }
}
