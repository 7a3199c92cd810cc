package io.troupe.sql.typed;

import io.troupe.columnar.Batch;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.RowProgram;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.value.VectorBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Functions of the program one after the other: objects are read of rows once, and become rows at the end.
///
/// @param source
///            the objects of the rows
/// @param steps
///            what is done with them, in order
/// @param output
///            the columns in which they lie afterwards
public record ObjectProgram(ObjectSource source, List<ObjectStep> steps, ObjectColumns output)
        implements
            RowProgram {
    /// Copies.
    public ObjectProgram {
        steps = List.copyOf(steps);
    }

    /// A program of one step over the objects of rows.
    public static ObjectProgram of(ObjectColumns input, ObjectStep step, ObjectColumns output) {
        return new ObjectProgram(new RowObjects(input), List.of(step), output);
    }

    @Override
    public BatchReader run(BatchReader input, EvaluationContext context) {
        return new Rows(input);
    }

    @Override
    public String description() {
        return Stream.concat(Stream.of(source.operation()), steps.stream().map(ObjectStep::operation))
                .filter(name -> !name.isEmpty()).collect(Collectors.joining(", "));
    }

    /// A function over a partition may give something for an empty one.
    @Override
    public boolean isEmptyForEmpty() {
        return steps.stream().noneMatch(ObjectStep.PartitionMapping.class::isInstance);
    }

    @Override
    public Optional<RowProgram> after(RowProgram first) {
        return first instanceof ObjectProgram before && source instanceof RowObjects(ObjectColumns columns)
                && columns.equals(before.output)
                        ? Optional.of(before.then(steps, output))
                        : Optional.empty();
    }

    @Override
    public Optional<RowProgram> filtered(Call condition) {
        return condition.function().kernel() instanceof ObjectCondition judge
                && judge.columns().equals(output)
                        ? Optional.of(then(List.of(judge.step()), output))
                        : Optional.empty();
    }

    private ObjectProgram then(List<ObjectStep> more, ObjectColumns columns) {
        List<ObjectStep> all = new ArrayList<>(steps);
        all.addAll(more);
        return new ObjectProgram(source, all, columns);
    }

    /// The objects as batches.
    private final class Rows implements BatchReader {
        private final BatchReader input;
        private @Nullable Iterator<@Nullable Object> objects;

        Rows(BatchReader input) {
            this.input = input;
        }

        @Override
        public @Nullable Batch next() throws IOException {
            try {
                return nextBatch();
            } catch (ReadFailure e) {
                throw e.getCause();
            }
        }

        /// Steps are opened with the first batch, as a function over a partition works when it is opened.
        private @Nullable Batch nextBatch() {
            Iterator<@Nullable Object> rest = objects;
            if (rest == null) {
                rest = source.open(input);
                for (ObjectStep step : steps) {
                    rest = step.over(rest);
                }
                objects = rest;
            }
            if (!rest.hasNext()) {
                return null;
            }
            List<VectorBuilder> builders = output.builders(Batch.ROWS);
            for (int row = 0; row < Batch.ROWS && rest.hasNext(); row++) {
                output.write(rest.next(), builders);
            }
            return ObjectColumns.batch(builders);
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }
}
