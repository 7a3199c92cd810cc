package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.util.DefaultClassResolver;
import java.util.HashMap;
import java.util.Map;

/// Finds the classes that a stream names, in the class loader of the Kryo.
final class GraphClasses extends DefaultClassResolver {
    private final Map<String, Class<?>> loaded = new HashMap<>();

    @Override
    protected Class<?> getTypeByName(String className) {
        Class<?> type = loaded.get(className);
        if (type == null) {
            try {
                type = Class.forName(className, false, kryo.getClassLoader());
            } catch (ClassNotFoundException | LinkageError e) {
                throw new MissingClassException(className, e);
            }
            loaded.put(className, type);
        }
        return type;
    }
}
