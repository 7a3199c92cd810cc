package io.troupe.bench.queries;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of a random query as a tree, so that it can be written in two dialects and made smaller. Immutable.
///
/// @param kind
///            what may stand in its place: pieces of the same kind can be exchanged
/// @param parts
///            the words and pieces that it consists of, in order
/// @param separator
///            what stands between the parts
/// @param simplest
///            what it may be replaced by in any query; null when there is nothing as simple
record SqlNode(String kind, List<SqlPart> parts, String separator,
        @Nullable SqlNode simplest) implements SqlPart {
    /// The kind of lists whose parts may be left out, as long as one stays.
    static final String LIST = "list";
    /// The kind of what may be left out.
    static final String OPTIONAL = "optional";
    private static final SqlNode NOTHING = new SqlNode(OPTIONAL, List.of(), "", null);

    /// Copies.
    SqlNode {
        parts = List.copyOf(parts);
    }

    /// A piece of `kind`; `parts` are texts, [SqlPart.Words] and pieces.
    static SqlNode of(String kind, Object... parts) {
        return new SqlNode(kind, partsOf(parts), "", null);
    }

    /// Pieces separated by `separator`, of which all but one may be left out.
    static SqlNode list(String separator, List<? extends SqlNode> items) {
        return new SqlNode(LIST, new ArrayList<>(items), separator, null);
    }

    /// What may be left out.
    static SqlNode optional(Object... parts) {
        return new SqlNode(OPTIONAL, partsOf(parts), "", NOTHING);
    }

    /// Nothing at all.
    static SqlNode nothing() {
        return NOTHING;
    }

    /// SqlPart.Words in our dialect and in that of DuckDB.
    static SqlPart.Words words(String own, String other) {
        return new SqlPart.Words(own, other);
    }

    /// The same piece which may be replaced by `simplest`.
    SqlNode orSimply(SqlNode simplest) {
        return new SqlNode(kind, parts, separator, simplest);
    }

    /// The same piece with other parts.
    SqlNode withParts(List<SqlPart> parts) {
        return new SqlNode(kind, parts, separator, simplest);
    }

    /// Its text.
    String text(Dialect dialect) {
        StringBuilder text = new StringBuilder();
        append(dialect, text);
        return text.toString();
    }

    private void append(Dialect dialect, StringBuilder text) {
        String before = "";
        for (SqlPart part : parts) {
            text.append(before);
            switch (part) {
                case SqlPart.Words words ->
                    text.append(dialect == Dialect.TROUPE ? words.own() : words.other());
                case SqlNode node -> node.append(dialect, text);
            }
            before = separator;
        }
    }

    private static List<SqlPart> partsOf(Object[] objects) {
        List<SqlPart> parts = new ArrayList<>();
        for (Object object : objects) {
            parts.add(object instanceof SqlPart part
                    ? part
                    : new SqlPart.Words(object.toString(), object.toString()));
        }
        return parts;
    }
}
