package io.troupe.sql.function.text;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.BytesVectorBuilder;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import java.util.Arrays;

/// Texts one after the other; null when one of them is.
record ConcatKernel() implements ScalarKernel {
    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        BytesVector[] texts = new BytesVector[arguments.length];
        for (int k = 0; k < texts.length; k++) {
            texts[k] = (BytesVector) arguments[k].decoded();
        }
        BytesVectorBuilder builder = new BytesVectorBuilder(rowCount);
        byte[] buffer = new byte[64];
        for (int i = 0; i < rowCount; i++) {
            int length = 0;
            boolean isNull = false;
            for (BytesVector text : texts) {
                isNull |= text.isNull(i);
                int start = text.starts()[i];
                int end = text.ends()[i];
                int total = Math.addExact(length, end - start);
                if (total > buffer.length) {
                    buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * total));
                }
                System.arraycopy(text.bytes(), start, buffer, length, end - start);
                length = total;
            }
            if (isNull) {
                builder.appendNull();
            } else {
                builder.append(buffer, 0, length);
            }
        }
        return builder.build();
    }
}
