package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Nulls;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Generator;
import io.troupe.sql.plan.GeneratorCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The child's columns and those of a generator, for each row that it gives.
final class GenerateOperator implements Operator {
    private final Operator child;
    private final GeneratorCall call;
    private final List<Evaluation> arguments;
    private final EvaluationContext context;
    private @Nullable Batch pending;
    private int position;

    GenerateOperator(
            Operator child, GeneratorCall call, List<Evaluation> arguments, EvaluationContext context) {
        this.child = child;
        this.call = call;
        this.arguments = arguments;
        this.context = context;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        Batch rows = pending;
        while (rows == null || position == rows.rowCount()) {
            Batch batch = child.next();
            if (batch == null) {
                return null;
            }
            rows = generate(batch);
            pending = rows;
            position = 0;
        }
        int to = Math.min(rows.rowCount(), position + Batch.ROWS);
        Batch part = rows.slice(position, to);
        position = to;
        return part;
    }

    private Batch generate(Batch batch) {
        Input input = Input.of(batch);
        Vector[] values = arguments.stream().map(argument -> argument.evaluate(input)).toArray(Vector[]::new);
        Generator.Generated generated;
        try {
            generated = call.function().kernel().evaluate(values, batch.rowCount(), context);
        } catch (SqlException e) {
            throw e.at(call.origin());
        }
        int count = generated.origins().length;
        return call.outer()
                ? outer(batch, generated)
                : combine(batch, generated.origins(), generated.rows(), count);
    }

    private static Batch combine(Batch batch, int[] origins, Batch generated, int count) {
        List<Vector> columns = new ArrayList<>(batch.gather(origins, count).columns());
        columns.addAll(generated.columns());
        return new Batch(columns, count);
    }

    /// Rows that generate nothing stay, with nulls.
    private static Batch outer(Batch batch, Generator.Generated generated) {
        int[] origins = generated.origins();
        int[] rows = new int[origins.length + batch.rowCount()];
        int[] sources = new int[rows.length];
        int count = 0;
        int next = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            int first = next;
            while (next < origins.length && origins[next] == row) {
                rows[count] = row;
                sources[count++] = next++;
            }
            if (next == first) {
                rows[count] = row;
                sources[count++] = -1;
            }
        }
        int[] kept = Arrays.copyOf(sources, count);
        List<Vector> columns = new ArrayList<>(batch.gather(rows, count).columns());
        for (Vector column : generated.rows().columns()) {
            columns.add(Nulls.orNull(column, kept, count));
        }
        return new Batch(columns, count);
    }

    @Override
    public void close() {
        child.close();
    }
}
