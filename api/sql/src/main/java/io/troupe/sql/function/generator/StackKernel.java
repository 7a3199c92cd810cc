package io.troupe.sql.function.generator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Generator;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.util.List;

/// The arguments after the first one as `rows` rows of columns of `types`; what is missing in the last row is null.
record StackKernel(int rows, List<DataType> types) implements Generator.GeneratorKernel {
    @Override
    public Generator.Generated evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        int total = Math.multiplyExact(rows, rowCount);
        List<VectorBuilder> builders = types.stream().map(type -> VectorBuilder.of(type, total)).toList();
        int[] origins = new int[total];
        for (int row = 0; row < rowCount; row++) {
            for (int i = 0; i < rows; i++) {
                origins[row * rows + i] = row;
                for (int column = 0; column < types.size(); column++) {
                    int index = 1 + i * types.size() + column;
                    builders.get(column).append(
                            index < arguments.length
                                    ? Values.get(arguments[index], row, types.get(column))
                                    : null);
                }
            }
        }
        return new Generator.Generated(
                new Batch(builders.stream().map(VectorBuilder::build).toList(), total), origins);
    }
}
