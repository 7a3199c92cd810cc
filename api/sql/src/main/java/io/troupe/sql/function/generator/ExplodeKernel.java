package io.troupe.sql.function.generator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Generator;
import java.util.ArrayList;
import java.util.List;

/// One row for each element of a list or entry of a map; gathers them and copies no values otherwise.
record ExplodeKernel(boolean positions) implements Generator.GeneratorKernel {
    @Override
    public Generator.Generated evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        Vector column = arguments[0].decoded();
        List<Vector> columns = new ArrayList<>();
        int[] starts;
        int[] ends;
        List<Vector> sources;
        if (column instanceof MapVector map) {
            starts = map.starts();
            ends = map.ends();
            sources = List.of(map.keys(), map.values());
        } else {
            ListVector list = (ListVector) column;
            starts = list.starts();
            ends = list.ends();
            sources = List.of(list.elements());
        }
        Elements elements = Elements.of(starts, ends, rowCount);
        if (positions) {
            columns.add(new IntVector(elements.positions(), null, elements.count()));
        }
        for (Vector source : sources) {
            columns.add(source.gather(elements.rows(), elements.count()));
        }
        return new Generator.Generated(new Batch(columns, elements.count()), elements.origins());
    }
}
