package io.troupe.sql.encode;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;

/// Constants of an enum by their names.
record EnumCodec(Class<?> enumClass) implements Codec {
    @Override
    public DataType type() {
        return DataTypes.StringType;
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public Object toValue(Object object) {
        return ((Enum<?>) object).name();
    }

    @Override
    public Object toObject(Object value) {
        for (Object constant : enumClass.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(value)) {
                return constant;
            }
        }
        throw SqlException.execution("INVALID_EXTERNAL_TYPE", "externalType", enumClass.getName(),
                "type", "the name " + value);
    }
}
