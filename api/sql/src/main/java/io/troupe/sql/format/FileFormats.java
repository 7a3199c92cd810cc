package io.troupe.sql.format;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.error.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// The formats on the class path by name.
public final class FileFormats {
    private static final Map<String, FileFormat> FORMATS = load();

    private FileFormats() {}

    /// The format `name`, in any case; empty when there is none.
    public static Optional<FileFormat> find(String name) {
        return Optional.ofNullable(FORMATS.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The format `name`, in any case. Throws [SqlException] DATA_SOURCE_NOT_FOUND when there is none.
    public static FileFormat get(String name) {
        return find(name).orElseThrow(
                () -> notFound(name, Origin.UNKNOWN));
    }

    /// The error about a format that does not exist, with those that may have been meant.
    public static SqlException notFound(String name, Origin origin) {
        return SqlException.analysis(origin, "DATA_SOURCE_NOT_FOUND", "provider", name, "hint",
                Suggestions.hint(name, names()));
    }

    /// The names of all formats, other names included, sorted.
    public static List<String> names() {
        return List.copyOf(FORMATS.keySet());
    }

    private static Map<String, FileFormat> load() {
        Map<String, FileFormat> formats = new TreeMap<>();
        for (FileFormat format : ServiceLoader.load(FileFormat.class, FileFormats.class.getClassLoader())) {
            formats.put(format.name(), format);
            format.aliases().forEach(alias -> formats.putIfAbsent(alias, format));
        }
        return formats;
    }
}
