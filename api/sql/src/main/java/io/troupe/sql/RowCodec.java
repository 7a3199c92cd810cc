package io.troupe.sql;

import io.troupe.sql.encode.Codec;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.util.Objects;

/// Rows as structs of a schema, with what `values` makes of their parts.
record RowCodec(StructType schema, JavaValues values) implements Codec {
    RowCodec(StructType schema) {
        this(schema, JavaValues.USUAL);
    }

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
        return values.row(((StructValue) value).fields(), schema);
    }
}
