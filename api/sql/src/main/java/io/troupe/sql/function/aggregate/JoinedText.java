package io.troupe.sql.function.aggregate;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `listagg`: all texts or bytes that are not null, in the order of the rows, with a delimiter between.
final class JoinedText extends ObjectState<List<Object>> {
    private final boolean binary;
    private final Object delimiter;

    JoinedText(List<DataType> argumentTypes, @Nullable Object delimiter) {
        super(argumentTypes, List.of(new ArrayType(argumentTypes.getFirst(), false)),
                argumentTypes.getFirst());
        this.binary = argumentTypes.getFirst() instanceof BinaryType;
        this.delimiter = delimiter != null ? delimiter : binary ? Bytes.of(new byte[0]) : "";
    }

    @Override
    List<Object> create() {
        return new ArrayList<>();
    }

    @Override
    void add(List<Object> group, @Nullable Object[] arguments) {
        if (arguments[0] != null) {
            group.add(arguments[0]);
        }
    }

    @Override
    void merge(List<Object> group, @Nullable Object[] state) {
        for (Object each : (List<?>) Objects.requireNonNull(state[0])) {
            group.add(Objects.requireNonNull(each));
        }
    }

    @Override
    @Nullable
    Object[] state(List<Object> group) {
        return new @Nullable Object[]{group};
    }

    @Override
    @Nullable
    Object result(List<Object> group) {
        if (group.isEmpty()) {
            return null;
        }
        if (!binary) {
            return String.join((String) delimiter, group.stream().map(String.class::cast).toList());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < group.size(); i++) {
            if (i > 0) {
                out.writeBytes(((Bytes) delimiter).array());
            }
            out.writeBytes(((Bytes) group.get(i)).array());
        }
        return Bytes.of(out.toByteArray());
    }

    @Override
    long sizeInBytes(List<Object> group) {
        return ObjectSizes.of(group, 0);
    }
}
