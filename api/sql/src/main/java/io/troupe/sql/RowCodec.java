package io.troupe.sql;

import io.troupe.sql.encode.Codec;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.util.Objects;

/// Rows as structs of a schema.
record RowCodec(StructType schema) implements Codec {
    @Override
    public DataType type() {
        return schema;
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public Object toValue(Object object) {
        return Objects.requireNonNull(JavaInput.of(object, schema));
    }

    @Override
    public Object toObject(Object value) {
        return JavaValues.row(((StructValue) value).fields(), schema);
    }
}
