package io.troupe.sql.function.text;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.BytesVectorBuilder;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Texts in upper or lower case; ASCII is done on bytes.
record CaseKernel(boolean upper) implements ScalarKernel {
    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        BytesVector text = (BytesVector) arguments[0].decoded();
        BytesVectorBuilder builder = new BytesVectorBuilder(rowCount);
        byte[] source = text.bytes();
        byte[] buffer = new byte[64];
        for (int i = 0; i < rowCount; i++) {
            int from = text.starts()[i];
            int length = text.ends()[i] - from;
            if (text.isNull(i)) {
                builder.appendNull();
            } else if (Utf8.isAscii(source, from, from + length)) {
                buffer = buffer.length < length ? new byte[2 * length] : buffer;
                convert(source, from, length, buffer);
                builder.append(buffer, 0, length);
            } else {
                String value = text.text(i);
                builder.append((upper ? value.toUpperCase(Locale.ROOT) : value.toLowerCase(Locale.ROOT))
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return builder.build();
    }

    private void convert(byte[] source, int from, int length, byte[] target) {
        byte first = (byte) (upper ? 'a' : 'A');
        byte last = (byte) (upper ? 'z' : 'Z');
        for (int i = 0; i < length; i++) {
            byte value = source[from + i];
            target[i] = value >= first && value <= last ? (byte) (value ^ 0x20) : value;
        }
    }
}
