package io.troupe.sql.encode;

import io.troupe.sql.types.DataType;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An optional value: null when it is empty.
record OptionalCodec(Codec content) implements Codec {
    @Override
    public DataType type() {
        return content.type();
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public void readOnly(String path, Set<String> found) {
        content.readOnly(path, found);
    }

    @Override
    public Object toValue(Object object) {
        return Objects.requireNonNull(toValueOrNull(object), "the optional is empty");
    }

    @Override
    public Object toObject(Object value) {
        return Optional.of(content.toObject(value));
    }

    @Override
    public @Nullable Object toValueOrNull(@Nullable Object object) {
        return object == null ? null : ((Optional<?>) object).map(content::toValue).orElse(null);
    }

    @Override
    public @Nullable Object nullObject() {
        return Optional.empty();
    }
}
