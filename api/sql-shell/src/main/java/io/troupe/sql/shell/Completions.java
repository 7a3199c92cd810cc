package io.troupe.sql.shell;

import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// What the word before the cursor may become: a keyword, a relation of the session, a column of one, or a command.
final class Completions implements Completer {
    private static final List<String> KEYWORDS = List.of(
            "SELECT", "DISTINCT", "FROM", "WHERE", "GROUP BY", "HAVING", "ORDER BY", "LIMIT", "OFFSET",
            "JOIN",
            "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN", "ON", "USING", "UNION", "UNION ALL",
            "INTERSECT", "EXCEPT", "WITH", "RECURSIVE", "AS", "AND", "OR", "NOT", "IN", "IS", "NULL", "LIKE",
            "ILIKE", "RLIKE", "BETWEEN", "EXISTS", "CASE", "WHEN", "THEN", "ELSE", "END", "CAST", "INTERVAL",
            "OVER", "PARTITION BY", "ROWS", "RANGE", "LATERAL", "VALUES", "CREATE", "TABLE", "VIEW",
            "TEMPORARY", "REPLACE", "DROP", "INSERT", "INTO", "DESCRIBE", "EXPLAIN", "SHOW", "TABLES",
            "DATABASES", "COLUMNS", "FUNCTIONS", "SET", "RESET", "USE", "CACHE", "UNCACHE", "TRUE", "FALSE");
    private static final List<String> COMMANDS = List.of(".mode", ".timer", ".width", ".help", ".exit");

    private final SessionCatalog catalog;

    Completions(SessionCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
        words(word).forEach(each -> candidates.add(new Candidate(each)));
    }

    /// The whole words that begin with `typed`; what stands before the last bracket, comma or dot of it is kept.
    List<String> words(String typed) {
        if (typed.startsWith(".")) {
            return COMMANDS.stream().filter(command -> command.startsWith(typed)).toList();
        }
        int start = typed.length();
        while (start > 0 && Character.isUnicodeIdentifierPart(typed.charAt(start - 1))) {
            start--;
        }
        String before = typed.substring(0, start);
        String part = typed.substring(start);
        Set<String> found = new LinkedHashSet<>();
        if (!before.endsWith(".")) {
            boolean small = !part.isEmpty() && Character.isLowerCase(part.charAt(0));
            KEYWORDS.forEach(keyword -> found.add(small ? keyword.toLowerCase(Locale.ROOT) : keyword));
        }
        found.addAll(names());
        return found.stream()
                .filter(name -> name.regionMatches(true, 0, part, 0, part.length()))
                .map(name -> before + name)
                .toList();
    }

    /// The relations that names without a database mean, and their columns.
    private List<String> names() {
        List<CatalogEntry> entries = new ArrayList<>(catalog.temporaryViews());
        entries.addAll(catalog.entries(catalog.currentDatabase()));
        List<String> names = new ArrayList<>();
        for (CatalogEntry entry : entries) {
            names.add(entry.name().getLast());
        }
        for (CatalogEntry entry : entries) {
            names.addAll(switch (entry) {
                case CatalogEntry.TableEntry table -> List.of(table.table().schema().fieldNames());
                case CatalogEntry.ViewEntry view -> view.view().columnNames();
            });
        }
        return names;
    }
}
