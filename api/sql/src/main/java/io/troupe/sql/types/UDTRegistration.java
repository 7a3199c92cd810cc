package io.troupe.sql.types;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Types of classes that cannot be annotated with [SQLUserDefinedType]. Safe for use by several threads.
public final class UDTRegistration {
    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

    private UDTRegistration() {}

    /// Says that objects of the class `userClass` have the type of the class `udtClass`, which is a [UserDefinedType]. What
    /// was said first holds.
    public static void register(String userClass, String udtClass) {
        NAMES.putIfAbsent(userClass, udtClass);
    }

    /// Whether something was said of the class `userClass`.
    public static boolean exists(String userClass) {
        return NAMES.containsKey(userClass);
    }

    /// The class of the type of objects of the class `userClass`; empty when nothing was said. Throws
    /// IllegalArgumentException when it cannot be loaded or is no [UserDefinedType].
    public static Optional<Class<?>> getUDTFor(String userClass) {
        return Optional.ofNullable(NAMES.get(userClass)).map(UserDefinedTypes::classOf);
    }
}
