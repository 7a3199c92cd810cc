package io.troupe.engine.serial;

import io.troupe.Setting;
import io.troupe.TroupeConf;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/// What an application may set about the serialisation of its values.
///
/// @param registrationRequired
///            whether a class that nobody registered is refused
/// @param classesToRegister
///            names of classes to register, in this order
/// @param registrators
///            names of [io.troupe.serializer.KryoRegistrator] classes, called in this order
/// @param mostValueBytes
///            how large the bytes of one value may be that is serialised as a whole
public record ValueSettings(boolean registrationRequired, List<String> classesToRegister,
        List<String> registrators, int mostValueBytes)
        implements
            Serializable {
    /// Refuse values of classes that are not registered.
    public static final Setting<Boolean> REGISTRATION_REQUIRED = Setting.bool(
            "troupe.kryo.registrationRequired", false,
            "Refuse values of classes that are not registered with Kryo.");
    /// Classes that get a number in place of their name.
    public static final Setting<String> CLASSES_TO_REGISTER = Setting.text(
            "troupe.kryo.classesToRegister", "",
            "Names of classes to register with Kryo, separated by commas.");
    /// Classes that register classes.
    public static final Setting<String> REGISTRATOR = Setting.text(
            "troupe.kryo.registrator", "",
            "Names of KryoRegistrator classes of the application, separated by commas.");

    /// The limit for one value.
    public static final Setting<Long> BUFFER_MAX = Setting.bytes(
            "troupe.kryoserializer.buffer.max", "0",
            "How many bytes one value (a result, a payload, an accumulator) may have in serialised form; 0: what an array holds.");

    private static final int MOST_ARRAY_BYTES = Integer.MAX_VALUE - 8;

    /// Nothing set.
    public static final ValueSettings DEFAULT = new ValueSettings(false, List.of(), List.of());

    /// Without a limit for values.
    public ValueSettings(
            boolean registrationRequired, List<String> classesToRegister, List<String> registrators) {
        this(registrationRequired, classesToRegister, registrators, MOST_ARRAY_BYTES);
    }

    /// Copies the lists.
    public ValueSettings {
        classesToRegister = List.copyOf(classesToRegister);
        registrators = List.copyOf(registrators);
    }

    /// What `conf` says.
    public static ValueSettings of(TroupeConf conf) {
        return new ValueSettings(
                conf.get(REGISTRATION_REQUIRED), names(conf.get(CLASSES_TO_REGISTER)),
                names(conf.get(REGISTRATOR)), limit(conf.get(BUFFER_MAX)));
    }

    private static int limit(long bytes) {
        return bytes == 0 ? MOST_ARRAY_BYTES : (int) Math.clamp(bytes, 1, MOST_ARRAY_BYTES);
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }
}
