package io.troupe.sql;

import io.troupe.sql.execution.ObservedValues;
import io.troupe.sql.execution.QueryExecution;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.ExecutionListenerManager;
import io.troupe.sql.util.QueryExecutionListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Values of aggregates that are computed beside a query; see [Dataset#observe(Observation, Column,
/// Column...)]. They are there when the dataset, or one made of it, was computed for the first time.
/// Safe for use by several threads.
public final class Observation {
    private final String name;
    private final AtomicBoolean isUsed = new AtomicBoolean();
    private final CompletableFuture<Row> row = new CompletableFuture<>();

    /// One with a name of its own.
    public Observation() {
        this(UUID.randomUUID().toString());
    }

    /// One called `name`, which is not empty.
    public Observation(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an observation has a name");
        }
        this.name = name;
    }

    /// What it is called.
    public String name() {
        return name;
    }

    /// The values by name. Waits until there are some.
    public Map<String, @Nullable Object> get() throws InterruptedException {
        try {
            Row values = row.get();
            Map<String, @Nullable Object> byName = new LinkedHashMap<>();
            for (StructField field : Objects.requireNonNull(values.schema())) {
                byName.put(field.name(), values.get(byName.size()));
            }
            return byName;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    /// The same as [#get].
    public Map<String, @Nullable Object> getAsJava() throws InterruptedException {
        return get();
    }

    /// Takes the values of the first query of a session that observes something of this name.
    void register(ExecutionListenerManager listeners) {
        if (!isUsed.compareAndSet(false, true)) {
            throw new IllegalArgumentException(
                    "an observation is of one dataset; " + name + " has one already");
        }
        listeners.register(new QueryExecutionListener() {
            @Override
            public void onSuccess(String funcName, QueryExecution query, long durationNanos) {
                ObservedValues observed = query.observedValues().get(name);
                if (observed != null) {
                    listeners.unregister(this);
                    row.complete(row(observed));
                }
            }

            @Override
            public void onFailure(String funcName, QueryExecution query, Exception exception) {
                // another run may succeed
            }
        });
    }

    private static Row row(ObservedValues observed) {
        List<StructField> fields = new ArrayList<>();
        for (AttributeReference column : observed.columns()) {
            fields.add(new StructField(column.name(), column.dataType(), column.nullable()));
        }
        return JavaValues.USUAL.row(observed.values(), new StructType(fields));
    }
}
