package io.troupe.sql.avro;

import io.troupe.columnar.BytesVectorBuilder;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.types.DataType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/// Computes `to_avro`: null is null, also when the schema has a place for it.
final class MessageWriter implements ScalarKernel {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String schema;
    private final DataType type;

    MessageWriter(String schema, DataType type) {
        this.schema = schema;
        this.type = type;
    }

    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        Vector values = Plain.of(arguments[0]);
        Schema written = AvroOptions.parse(schema);
        ValueWriter writer = ValueWriters.of(type, written, "value", AvroOptions.of(new TreeMap<>()));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(message, null);
        BytesVectorBuilder messages = new BytesVectorBuilder(rowCount);
        for (int row = 0; row < rowCount; row++) {
            if (values.isNull(row)) {
                messages.appendNull();
                continue;
            }
            message.reset();
            try {
                writer.write(values, row, encoder);
                encoder.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            messages.append(message.toByteArray());
        }
        return messages.build();
    }
}
