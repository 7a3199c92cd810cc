package io.troupe.rdd;

import io.troupe.Partition;
import io.troupe.TaskContext;
import io.troupe.engine.serial.hooks.SerialAccess;
import io.troupe.rdd.internal.head.CustomHead;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of a [CustomRdd] that is sent: the fields that its subclass declares. Every task makes a copy of its own.
///
/// @param type
///            the subclass
/// @param fields
///            the values of its fields and of those of its superclasses
record CustomComputation(Class<?> type, List<FieldValue> fields) implements CustomHead.Computation {
    /// One field.
    record FieldValue(Class<?> owner, String name, @Nullable Object value) implements Serializable {}

    static CustomComputation of(CustomRdd<?> rdd) {
        List<FieldValue> fields = new ArrayList<>();
        for (Class<?> owner = rdd.getClass(); owner != CustomRdd.class && owner != null; owner = owner
                .getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    fields.add(new FieldValue(owner, field.getName(), valueOf(field, rdd)));
                }
            }
        }
        return new CustomComputation(rdd.getClass(), fields);
    }

    private static @Nullable Object valueOf(Field field, CustomRdd<?> rdd) {
        try {
            field.setAccessible(true);
            return field.get(rdd);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }

    @Override
    public Iterator<? extends @Nullable Object> compute(Partition split, CustomHead.Inputs inputs,
            TaskContext context) throws Exception {
        CustomRdd<?> copy = (CustomRdd<?>) SerialAccess.bareConstructorOf(type).newInstance();
        for (FieldValue value : fields) {
            Field field = value.owner().getDeclaredField(value.name());
            field.setAccessible(true);
            field.set(copy, value.value());
        }
        return copy.computeWith(inputs, split, context);
    }
}
