package io.troupe.sql.encode;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.function.Function;

/// A class whose objects are values without parts.
///
/// @param type
///            of the values
/// @param nullable
///            whether there may be nulls
/// @param encode
///            makes a value of an object
/// @param decode
///            makes an object of a value
record ScalarCodec(DataType type, boolean nullable, Conversion encode, Conversion decode) implements Codec {
    /// One way of a conversion.
    interface Conversion extends Function<Object, Object>, Serializable {}

    /// Objects that are values as they are.
    static ScalarCodec same(DataType type) {
        return new ScalarCodec(type, true, object -> object, value -> value);
    }

    /// Byte arrays; copied, since a program may change its own.
    static ScalarCodec bytes(DataType type) {
        return new ScalarCodec(type, true, object -> Bytes.of(((byte[]) object).clone()),
                value -> ((Bytes) value).array().clone());
    }

    /// The same for objects that are never null.
    ScalarCodec required() {
        return new ScalarCodec(type, false, encode, decode);
    }

    @Override
    public Object toValue(Object object) {
        return encode.apply(object);
    }

    @Override
    public Object toObject(Object value) {
        return decode.apply(value);
    }
}
