package io.troupe.sql.encode;

import io.troupe.sql.catalyst.UserObjects;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.UserDefinedType;

/// A class whose objects have a type of their own.
record UserTypeCodec(UserDefinedType<?> defined) implements Codec {
    @Override
    public DataType type() {
        return defined;
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public Object toValue(Object object) {
        return UserObjects.value(defined, object);
    }

    @Override
    public Object toObject(Object value) {
        return UserObjects.object(defined, value);
    }
}
