package io.troupe.engine.serial;

import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.util.Util;
import io.troupe.engine.serial.graph.ClassCodecs;
import io.troupe.engine.serial.graph.GraphKryo;
import io.troupe.engine.serial.graph.SerializerPolicy;
import java.io.Serializable;

/// What functions and programs may hold: serialisable objects, and records, enums, arrays and plain JDK values.
/// Every object is tracked, so that lineage that shares parts stays as small as it is.
final class ClosurePolicy implements SerializerPolicy {
    @Override
    public Serializer<?> serializerFor(GraphKryo kryo, Class<?> type) {
        if (DriverOnly.class.isAssignableFrom(type)) {
            return refusingDriverOnly();
        }
        Serializer<?> builtIn = ClassCodecs.builtIn(kryo, type);
        if (builtIn != null) {
            return builtIn;
        }
        return Serializable.class.isAssignableFrom(type)
                ? ClassCodecs.serializable(type)
                : ClassCodecs.refusing("does not implement java.io.Serializable");
    }

    static Serializer<?> refusingDriverOnly() {
        return ClassCodecs.refusing(
                object -> "is on the driver only: " + ((DriverOnly) object).driverOnlyName()
                        + " cannot be used in a task");
    }

    @Override
    public boolean tracksReferences(Class<?> type) {
        return !Util.isWrapperClass(type) && !Util.isEnum(type);
    }

    @Override
    public String poolKey() {
        return "closures";
    }

    @Override
    public String unregistered(Class<?> type) {
        return "class " + type.getName() + " is not registered";
    }

    @Override
    public GraphKryo newKryo(ClassLoader loader) {
        GraphKryo kryo = new GraphKryo(this, loader);
        kryo.add(ValueCodec.class, new ValueCodecCodec());
        return kryo;
    }
}
