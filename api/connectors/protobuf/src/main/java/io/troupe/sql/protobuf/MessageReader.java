package io.troupe.sql.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.VectorBuilder;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;

/// Computes `from_protobuf`.
final class MessageReader implements ScalarKernel {
    @Serial
    private static final long serialVersionUID = 1L;

    private final MessageSource source;
    private final StructType type;
    private final ProtobufOptions options;
    private transient MessageSource.@org.jspecify.annotations.Nullable MessageType found;

    MessageReader(MessageSource source, StructType type, ProtobufOptions options) {
        this.source = source;
        this.type = type;
        this.options = options;
    }

    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        MessageSource.MessageType message = message();
        FieldReader reader = new FieldReader(message.known(), options.emitsDefaults());
        BytesVector bytes = (BytesVector) arguments[0].decoded();
        VectorBuilder values = VectorBuilder.of(type, rowCount);
        for (int row = 0; row < rowCount; row++) {
            if (bytes.isNull(row)) {
                values.append(null);
                continue;
            }
            try {
                CodedInputStream in = CodedInputStream.newInstance(
                        bytes.bytes(), bytes.starts()[row], bytes.ends()[row] - bytes.starts()[row]);
                DynamicMessage read = DynamicMessage.parseFrom(message.descriptor(), in);
                in.checkLastTagWas(0);
                values.append(reader.read(read, type));
            } catch (IOException | IllegalArgumentException | ArithmeticException e) {
                if (!options.permissive()) {
                    throw malformed(e);
                }
                values.append(null);
            }
        }
        return values.build();
    }

    /// Found again in each process, and then kept; several threads may do so at once.
    private MessageSource.MessageType message() {
        MessageSource.MessageType known = found;
        if (known == null) {
            known = source.find();
            found = known;
        }
        return known;
    }

    private static SqlException malformed(Exception cause) {
        return new SqlException(
                SqlException.Phase.EXECUTION, "MALFORMED_PROTOBUF_MESSAGE",
                Map.of("failFastMode", "FAILFAST", "reason", String.valueOf(cause.getMessage())),
                Origin.UNKNOWN,
                cause);
    }
}
