package io.troupe.sql.avro;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.VectorBuilder;
import java.io.IOException;
import java.io.Serial;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/// Computes `from_avro`.
final class MessageReader implements ScalarKernel {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String writer;
    private final String reader;
    private final DataType type;
    private final boolean permissive;
    private final boolean namedMembers;

    MessageReader(String writer, String reader, DataType type, AvroOptions options) {
        this.writer = writer;
        this.reader = reader;
        this.type = type;
        this.permissive = options.permissive();
        this.namedMembers = options.namedMembers();
    }

    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        BytesVector messages = (BytesVector) arguments[0].decoded();
        VectorBuilder values = VectorBuilder.of(type, rowCount);
        BoundedDecoder decoder = new BoundedDecoder();
        Map<String, String> named = new TreeMap<>(
                Map.of("enableStableIdentifiersForUnionType", Boolean.toString(namedMembers)));
        Projection read = Projection.of(AvroOptions.parse(reader), type, AvroOptions.of(named), "value");
        Schema written = AvroOptions.parse(writer);
        ResolvingDecoder in = null;
        for (int row = 0; row < rowCount; row++) {
            if (messages.isNull(row)) {
                values.append(null);
                continue;
            }
            decoder.reset(messages.bytes(), messages.starts()[row], messages.ends()[row]);
            try {
                in = in == null
                        ? DecoderFactory.get().resolvingDecoder(written, read.schema(), decoder)
                        : in;
                Object value = read.reader().read(in);
                in.drain();
                values.append(value);
            } catch (IOException | RuntimeException e) {
                if (!permissive) {
                    throw malformed(e);
                }
                // what the decoder expects next is not known any more
                in = null;
                values.append(nothing());
            }
        }
        return values.build();
    }

    private @Nullable Object nothing() {
        return type instanceof StructType struct
                ? new StructValue(Collections.nCopies(struct.size(), null))
                : null;
    }

    private static SqlException malformed(Exception cause) {
        return new SqlException(
                SqlException.Phase.EXECUTION, "MALFORMED_AVRO_MESSAGE",
                Map.of("mode", "FAILFAST", "reason", String.valueOf(cause.getMessage())),
                io.troupe.sql.error.Origin.UNKNOWN, cause);
    }
}
