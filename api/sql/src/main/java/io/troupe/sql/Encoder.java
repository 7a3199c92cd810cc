package io.troupe.sql;

import io.troupe.sql.encode.Codec;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.io.Serializable;

/// How objects of a class become rows and back; see [Encoders]. Immutable, and safe for use by several threads.
public final class Encoder<T> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String VALUE = "value";

    private final Class<T> objectClass;
    private final Codec codec;

    Encoder(Class<T> objectClass, Codec codec) {
        this.objectClass = objectClass;
        this.codec = codec;
    }

    /// The columns that objects become: those of a record or bean, else one called `value`.
    public StructType schema() {
        return codec.type() instanceof StructType struct
                ? struct
                : new StructType().add(new StructField(VALUE, codec.type(), codec.nullable()));
    }

    /// The class of the objects.
    public Class<T> clsTag() {
        return objectClass;
    }

    Codec codec() {
        return codec;
    }

    @Override
    public String toString() {
        return "encoder of " + objectClass.getName() + " as " + codec.type().simpleString();
    }
}
