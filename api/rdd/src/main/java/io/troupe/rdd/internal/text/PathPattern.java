package io.troupe.rdd.internal.text;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/// Paths with `*`, `?`, `[a-z]`, `[^a-z]`, `{a,b}` and `\` before a character that is meant as it stands. A
/// star does not match across folders; braces may.
final class PathPattern {
    private PathPattern() {}

    /// The texts between the commas that are not inside braces, without white space around them; none is empty.
    static List<String> splitAtCommas(String paths) {
        return splitOutsideBraces(paths).stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    private static List<String> splitOutsideBraces(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i = afterUnit(text, i)) {
            switch (text.charAt(i)) {
                case '{' -> depth++;
                case '}' -> depth = Math.max(0, depth - 1);
                case ',' -> {
                    if (depth == 0) {
                        parts.add(text.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> {
                }
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /// The index after the character at `index`, or after all that belongs together there: a backslash and what
    /// follows it, or a set from `[` to `]`.
    private static int afterUnit(String text, int index) {
        int end = switch (text.charAt(index)) {
            case '\\' -> index + 2;
            case '[' -> text.indexOf(']', index) + 1;
            default -> index + 1;
        };
        return end == 0 ? index + 1 : Math.min(end, text.length());
    }

    /// Whether `path` has a character that makes it a pattern.
    static boolean isPattern(String path) {
        return path.chars().anyMatch(letter -> "*?[]{}\\".indexOf(letter) >= 0);
    }

    /// Everything that exists and matches `pattern`, sorted. Names that start with `.` or `_` match only a
    /// component without wild cards.
    static List<Path> expand(String pattern) throws IOException {
        List<Path> matches = new ArrayList<>();
        for (String alternative : expandBraces(pattern)) {
            matches.addAll(expandComponents(alternative));
        }
        return matches.stream().distinct().sorted().toList();
    }

    /// The longest leading part of `pattern` that has no wild card.
    static Path fixedPrefix(String pattern) {
        Path prefix = pattern.startsWith("/") ? Path.of("/") : Path.of("").toAbsolutePath();
        for (String component : pattern.split("/")) {
            if (isPattern(component)) {
                break;
            }
            prefix = prefix.resolve(component);
        }
        return prefix;
    }

    private static List<String> expandBraces(String pattern) {
        int open = 0;
        while (open < pattern.length() && pattern.charAt(open) != '{') {
            open = afterUnit(pattern, open);
        }
        if (open == pattern.length()) {
            return List.of(pattern);
        }
        int close = closingBrace(pattern, open);
        List<String> expanded = new ArrayList<>();
        for (String choice : splitOutsideBraces(pattern.substring(open + 1, close))) {
            expanded.addAll(expandBraces(pattern.substring(0, open) + choice + pattern.substring(close + 1)));
        }
        return expanded;
    }

    private static int closingBrace(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i = afterUnit(pattern, i)) {
            depth += pattern.charAt(i) == '{' ? 1 : pattern.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw invalid(pattern, "the brace at position " + open + " is not closed");
    }

    private static List<Path> expandComponents(String pattern) throws IOException {
        List<Path> current = List.of(pattern.startsWith("/") ? Path.of("/") : Path.of("").toAbsolutePath());
        for (String component : pattern.split("/")) {
            if (component.isEmpty()) {
                continue;
            }
            List<Path> next = new ArrayList<>();
            for (Path folder : current) {
                if (isPattern(component)) {
                    addMatches(folder, component, pattern, next);
                } else if (Files.exists(folder.resolve(component))) {
                    next.add(folder.resolve(component));
                }
            }
            current = next;
        }
        return current;
    }

    private static void addMatches(Path folder, String component, String pattern, List<Path> target)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        PathMatcher matcher = matcher(component, pattern);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (TextInput.isVisible(entry) && matcher.matches(entry.getFileName())) {
                    target.add(entry);
                }
            }
        }
    }

    private static PathMatcher matcher(String component, String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + withJavaNegation(component));
        } catch (PatternSyntaxException e) {
            throw invalid(pattern, e.getDescription());
        }
    }

    /// `component` with `[!a]` for each `[^a]`, which is how Java writes it.
    private static String withJavaNegation(String component) {
        StringBuilder glob = new StringBuilder(component);
        for (int i = 0; i < component.length(); i = afterUnit(component, i)) {
            if (component.startsWith("[^", i)) {
                glob.setCharAt(i + 1, '!');
            }
        }
        return glob.toString();
    }

    private static TroupeException invalid(String pattern, String reason) {
        return new TroupeException(ErrorCode.INVALID_ARGUMENT,
                "'" + pattern + "' is not a path pattern: " + reason + ".");
    }
}
