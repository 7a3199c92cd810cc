package io.troupe.sql.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import io.troupe.columnar.BytesVectorBuilder;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.Values;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Computes `to_protobuf`: null is null.
final class MessageWriter implements ScalarKernel {
    @Serial
    private static final long serialVersionUID = 1L;

    private final MessageSource source;
    private final StructType type;
    private transient @Nullable Descriptor found;

    MessageWriter(MessageSource source, StructType type) {
        this.source = source;
        this.type = type;
    }

    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        Descriptor descriptor = found;
        if (descriptor == null) {
            descriptor = source.find().descriptor();
            found = descriptor;
        }
        BytesVectorBuilder messages = new BytesVectorBuilder(rowCount);
        for (int row = 0; row < rowCount; row++) {
            StructValue value = (StructValue) Values.get(arguments[0], row, type);
            if (value == null) {
                messages.appendNull();
            } else {
                messages.append(FieldWriter.message(value, type, descriptor).toByteArray());
            }
        }
        return messages.build();
    }
}
