package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.sql.exec.expression.Input;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One operator of a running task.
public interface Operator extends AutoCloseable {
    /// The next rows, at least one and about [Batch#ROWS]; null at the end. Throws what reading throws, and
    /// [io.troupe.sql.error.SqlException] for a bad value.
    @Nullable
    Batch next() throws IOException;

    /// Lets go of memory and files, its children's too. May be called at any time and more than once.
    /// The next rows for somebody who reads some of the columns: those that nobody reads may never be made. What
    /// [#next] gives, in another form.
    default @Nullable Input nextInput() throws IOException {
        Batch batch = next();
        return batch == null ? null : Input.of(batch);
    }

    @Override
    void close();
}
