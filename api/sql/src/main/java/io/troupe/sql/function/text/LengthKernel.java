package io.troupe.sql.function.text;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;

/// How long texts are.
///
/// @param unit
///            0 for characters, else how many units a byte is
record LengthKernel(int unit) implements ScalarKernel {
    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        BytesVector text = (BytesVector) arguments[0].decoded();
        int[] lengths = new int[rowCount];
        for (int i = 0; i < rowCount; i++) {
            int from = text.starts()[i];
            int to = text.ends()[i];
            lengths[i] = unit == 0 ? Utf8.length(text.bytes(), from, to) : unit * (to - from);
        }
        return new IntVector(lengths, text.validity(), rowCount);
    }
}
