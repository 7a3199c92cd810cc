package io.troupe.engine.serial;

import com.esotericsoftware.kryo.KryoSerializable;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers.KryoSerializableSerializer;
import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.engine.serial.graph.ClassCodecs;
import io.troupe.engine.serial.graph.GraphKryo;
import io.troupe.engine.serial.graph.SerializerPolicy;
import io.troupe.serializer.KryoRegistrator;
import java.io.Serializable;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/// What values may be: anything that a closure may hold, and objects of the application's classes, serialisable
/// or not.
///
/// Tracking references costs a hash table entry per object, so what cannot be part of a cycle and has no
/// identity worth keeping is not tracked: leaves such as strings and dates, tuples, and records of leaves only.
record ValuePolicy(ValueSettings settings) implements SerializerPolicy {
    private static final ClassValue<Boolean> TRACKED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return !ClassCodecs.isLeaf(type) && !isTuple(type) && !isRecordOfLeaves(type);
        }
    };

    @Override
    public Serializer<?> serializerFor(GraphKryo kryo, Class<?> type) {
        if (KryoSerializable.class.isAssignableFrom(type)) {
            return new KryoSerializableSerializer();
        }
        if (DriverOnly.class.isAssignableFrom(type)) {
            return ClosurePolicy.refusingDriverOnly();
        }
        Serializer<?> builtIn = ClassCodecs.builtIn(kryo, type);
        if (builtIn != null) {
            return builtIn;
        }
        return Serializable.class.isAssignableFrom(type)
                ? ClassCodecs.serializable(type)
                : ClassCodecs.plain(type);
    }

    @Override
    public boolean tracksReferences(Class<?> type) {
        return TRACKED.get(type);
    }

    private static boolean isTuple(Class<?> type) {
        return type.isRecord() && type.getPackageName().equals(Tuple2.class.getPackageName())
                && type.getSimpleName().startsWith("Tuple");
    }

    private static boolean isRecordOfLeaves(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType)
                        .allMatch(ClassCodecs::isLeaf);
    }

    @Override
    public String poolKey() {
        return String.join(
                ",", "values", Boolean.toString(settings.registrationRequired()),
                String.join(",", settings.classesToRegister()), "registrators",
                String.join(",", settings.registrators()));
    }

    @Override
    public String unregistered(Class<?> type) {
        return "class " + type.getName() + " is not registered, though "
                + ValueSettings.REGISTRATION_REQUIRED.name() + " is true; name it in "
                + ValueSettings.CLASSES_TO_REGISTER.name();
    }

    @Override
    public GraphKryo newKryo(ClassLoader loader) {
        GraphKryo kryo = new GraphKryo(this, loader);
        for (String className : settings.classesToRegister()) {
            kryo.register(classNamed(className, ValueSettings.CLASSES_TO_REGISTER.name(), loader));
        }
        for (String className : settings.registrators()) {
            registrator(className, loader).registerClasses(kryo);
        }
        kryo.setRegistrationRequired(settings.registrationRequired());
        return kryo;
    }

    private static Class<?> classNamed(String className, String setting, ClassLoader loader) {
        try {
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new TroupeException(
                    ErrorCode.CLASS_NOT_FOUND,
                    "Class " + className + ", named by " + setting + ", is not found", e);
        }
    }

    private static KryoRegistrator registrator(String className, ClassLoader loader) {
        Class<?> type = classNamed(className, ValueSettings.REGISTRATOR.name(), loader);
        try {
            var constructor = type.asSubclass(KryoRegistrator.class).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new TroupeException(
                    ErrorCode.INVALID_CONFIGURATION,
                    ValueSettings.REGISTRATOR.name() + " names " + className + ", which is not a "
                            + KryoRegistrator.class.getName()
                            + " with a constructor without parameters",
                    e);
        }
    }
}
