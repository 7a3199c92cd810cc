package io.troupe.sql.function.generator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Generator;
import java.util.ArrayList;
import java.util.List;

/// One row for each struct of a list, with its fields as columns.
record InlineKernel() implements Generator.GeneratorKernel {
    @Override
    public Generator.Generated evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        ListVector list = (ListVector) arguments[0].decoded();
        Elements elements = Elements.of(list.starts(), list.ends(), rowCount);
        Vector structs = list.elements().decoded().gather(elements.rows(), elements.count());
        List<Vector> columns = new ArrayList<>(((StructVector) structs).fields());
        return new Generator.Generated(new Batch(columns, elements.count()), elements.origins());
    }
}
