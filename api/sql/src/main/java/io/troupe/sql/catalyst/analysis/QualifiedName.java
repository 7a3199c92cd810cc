package io.troupe.sql.catalyst.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A name below names, as catalogs know them.
public interface QualifiedName {
    /// The names around it, outermost first; may be empty.
    String[] namespace();

    /// The name itself.
    String name();

    /// All parts in backquotes.
    static String quoted(QualifiedName name) {
        List<String> parts = new ArrayList<>(List.of(name.namespace()));
        parts.add(name.name());
        return quoted(parts);
    }

    /// The parts in backquotes.
    static String quoted(List<String> parts) {
        return parts.stream().map(part -> "`" + part.replace("`", "``") + "`")
                .collect(Collectors.joining("."));
    }
}
