package io.troupe.rdd.internal.batch;

import io.troupe.Tuple2;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// About how much heap objects take, with what they refer to. For budgets, not for billing: large arrays and
/// collections are sampled, deep structures are cut off, shared objects are counted each time. References are
/// taken for four bytes.
///
/// Objects of the JDK that are not known here count as 64 bytes; objects of other classes are taken apart field
/// by field.
public final class ObjectSizes {
    private static final int HEADER = 12;
    private static final int REFERENCE = 4;
    private static final int UNKNOWN = 64;
    private static final int MAP_ENTRY = 40;
    private static final int SAMPLES = 8;
    private static final int COLUMN_SAMPLES = 32;
    private static final int DEEPEST = 6;

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private ObjectSizes() {}

    /// The bytes that the values of `column` from `from` up to and excluding `to` take beyond eight for each:
    /// nothing for primitives, their characters for packed texts, else estimated from a few of them.
    public static long of(Column column, int from, int to) {
        int count = to - from;
        if (column.isPrimitive() || count <= 0) {
            return 0;
        }
        if (column.isText()) {
            return column.textBytes(from, to);
        }
        int step = Math.max(1, count / COLUMN_SAMPLES);
        long sum = 0;
        int samples = 0;
        for (int row = from; row < to; row += step) {
            sum += of(column.objects()[row], 0);
            samples++;
        }
        return sum * count / samples;
    }

    /// The bytes of a whole batch: its arrays and what they refer to.
    public static long of(PairBatch batch) {
        return of(batch.keys()) + of(batch.values());
    }

    /// The bytes of a whole column: its arrays and what they refer to.
    public static long of(Column column) {
        return HEADER + column.arrayBytes() + (column.isText() ? 0 : of(column, 0, column.size()));
    }

    private static long of(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            return 40 + (text.length() + 7L & ~7);
        }
        if (value instanceof Number || value instanceof Boolean || value instanceof Character) {
            return value instanceof Long || value instanceof Double ? 24 : 16;
        }
        if (value instanceof Tuple2<?, ?> pair) {
            return 24 + of(pair._1(), depth) + of(pair._2(), depth);
        }
        if (value instanceof Collection<?> collection) {
            return ofCollection(collection, depth);
        }
        if (value instanceof Map<?, ?> map) {
            return ofMap(map, depth);
        }
        if (value == null) {
            return 0;
        }
        return value.getClass().isArray() ? ofArray(value, depth) : ofFields(value, depth);
    }

    private static long ofCollection(Collection<?> collection, int depth) {
        long perElement = collection instanceof List<?> ? REFERENCE : MAP_ENTRY;
        return 2L * HEADER + 16 + collection.size() * perElement + ofSome(collection, depth);
    }

    private static long ofMap(Map<?, ?> map, int depth) {
        return 4L * HEADER + map.size() * (long) MAP_ENTRY + ofSome(map.keySet(), depth)
                + ofSome(map.values(), depth);
    }

    /// The elements, estimated from the first few.
    private static long ofSome(Collection<?> elements, int depth) {
        if (elements.isEmpty() || depth >= DEEPEST) {
            return 0;
        }
        long sum = 0;
        int samples = 0;
        for (Iterator<?> iterator = elements.iterator(); iterator.hasNext() && samples < SAMPLES; samples++) {
            sum += of(iterator.next(), depth + 1);
        }
        return samples == 0 ? 0 : sum * elements.size() / samples;
    }

    private static long ofArray(Object array, int depth) {
        int length = Array.getLength(array);
        Class<?> component = array.getClass().getComponentType();
        if (component.isPrimitive()) {
            return HEADER + 4 + (long) length * bytesOf(component);
        }
        long sum = 0;
        int step = Math.max(1, length / SAMPLES);
        int samples = 0;
        for (int i = 0; i < length && depth < DEEPEST; i += step) {
            sum += of(Array.get(array, i), depth + 1);
            samples++;
        }
        return HEADER + 4 + (long) length * REFERENCE + (samples == 0 ? 0 : sum * length / samples);
    }

    private static long ofFields(Object value, int depth) {
        Shape shape = SHAPES.get(value.getClass());
        long sum = shape.bytes();
        if (depth < DEEPEST) {
            for (Field field : shape.references()) {
                sum += of(valueOf(field, value), depth + 1);
            }
        }
        return sum;
    }

    private static @Nullable Object valueOf(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("field " + field + " was made accessible", e);
        }
    }

    private static int bytesOf(Class<?> type) {
        if (type == long.class || type == double.class) {
            return Long.BYTES;
        }
        if (type == int.class || type == float.class) {
            return Integer.BYTES;
        }
        if (type == short.class || type == char.class) {
            return Short.BYTES;
        }
        return type.isPrimitive() ? 1 : REFERENCE;
    }

    /// What all objects of a class have in common.
    ///
    /// @param bytes
    ///            the object itself
    /// @param references
    ///            fields to follow
    private record Shape(long bytes, List<Field> references) {
        static Shape of(Class<?> type) {
            if (type.getClassLoader() == null || type.isEnum()) {
                return new Shape(UNKNOWN, List.of());
            }
            long bytes = HEADER;
            List<Field> references = new ArrayList<>();
            for (Class<?> level = type; level != null
                    && level.getClassLoader() != null; level = level.getSuperclass()) {
                for (Field field : level.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        bytes += bytesOf(field.getType());
                        addReference(field, references);
                    }
                }
            }
            return new Shape(bytes + 7 & ~7, List.copyOf(references));
        }

        private static void addReference(Field field, List<Field> references) {
            if (field.getType().isPrimitive() || field.getType().isEnum() || field.getType() == Class.class) {
                return;
            }
            try {
                field.setAccessible(true);
                references.add(field);
            } catch (InaccessibleObjectException e) {
                // a module that is not open: counted as the bare object
            }
        }
    }
}
