package io.troupe.sql.function.collated;

import io.troupe.sql.collation.Collation;
import io.troupe.sql.collation.Collation.Match;
import io.troupe.sql.error.SqlException;
import java.util.ArrayList;
import java.util.List;

/// Searches in text by a collation: letters that are equal by it are found for one another.
final class CollatedSearch {
    private CollatedSearch() {}

    static boolean contains(Collation collation, String text, String part) {
        String wanted = collation.searched(part);
        return wanted.isEmpty() || collation.find(collation.searched(text), wanted, 0) != null;
    }

    static boolean startsWith(Collation collation, String text, String part) {
        String wanted = collation.searched(part);
        Match first = wanted.isEmpty()
                ? new Match(0, 0)
                : collation.find(collation.searched(text), wanted, 0);
        return first != null && first.start() == 0;
    }

    static boolean endsWith(Collation collation, String text, String part) {
        String wanted = collation.searched(part);
        String searched = collation.searched(text);
        return wanted.isEmpty() || matches(collation, searched, wanted, true).stream()
                .anyMatch(match -> match.end() == searched.length());
    }

    /// The position in code points, 1-based, of `part` at or after position `from`; 0 when it is not there.
    static int position(Collation collation, String text, String part, int from) {
        if (from - 1 > text.codePointCount(0, text.length())) {
            return 0;
        }
        int start = text.offsetByCodePoints(0, from - 1);
        String wanted = collation.searched(part);
        Match match = wanted.isEmpty() ? new Match(start, start) : collation.find(text, wanted, start);
        return match == null ? 0 : text.codePointCount(0, match.start()) + 1;
    }

    /// The index, 1-based, of the word in a list with commas; 0 when it is not there.
    static int inSet(Collation collation, String word, String set) {
        if (word.contains(",")) {
            return 0;
        }
        String[] words = set.split(",", -1);
        for (int i = 0; i < words.length; i++) {
            if (collation.equal(word, words[i])) {
                return i + 1;
            }
        }
        return 0;
    }

    /// What is before the `count`-th delimiter, or after the one counted from the end when `count` is negative.
    static String index(Collation collation, String text, String delimiter, int count) {
        String wanted = collation.searched(delimiter);
        if (wanted.isEmpty() || count == 0) {
            return "";
        }
        List<Match> matches = matches(collation, text, wanted, true);
        if (Math.abs((long) count) > matches.size()) {
            return text;
        }
        return count > 0
                ? text.substring(0, matches.get(count - 1).start())
                : text.substring(matches.get(matches.size() + count).end());
    }

    /// The part between delimiters at a position from 1 on, or from the end when it is negative.
    static String part(Collation collation, String text, String delimiter, int number) {
        if (number == 0) {
            throw SqlException.execution("INVALID_INDEX_OF_ZERO");
        }
        String wanted = collation.searched(delimiter);
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (Match match : wanted.isEmpty() ? List.<Match>of() : matches(collation, text, wanted, false)) {
            parts.add(text.substring(from, match.start()));
            from = match.end();
        }
        parts.add(text.substring(from));
        int index = number > 0 ? number - 1 : parts.size() + number;
        return index >= 0 && index < parts.size() ? parts.get(index) : "";
    }

    /// `text` with `replacement` for each `part`. Spaces at the end of the part count here.
    static String replaced(Collation collation, String text, String part, String replacement) {
        if (part.isEmpty()) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (Match match : matches(collation, text, part, false)) {
            result.append(text, from, match.start()).append(replacement);
            from = match.end();
        }
        return result.append(text, from, text.length()).toString();
    }

    /// `text` with the letters of `from` replaced by those of `to` at their places; those without are left out.
    static String translated(Collation collation, String text, String from, String to) {
        List<String> letters = letters(from);
        List<String> others = letters(to);
        StringBuilder result = new StringBuilder();
        for (String letter : letters(text)) {
            int place = place(collation.untrimmed(), letters, letter);
            if (place < 0) {
                result.append(letter);
            } else if (place < others.size()) {
                result.append(others.get(place));
            }
        }
        return result.toString();
    }

    /// `text` without the letters of `trimmed` at its start, at its end or both.
    static String trimmed(Collation collation, String text, String trimmed, boolean start, boolean end) {
        List<String> unwanted = letters(trimmed);
        List<String> letters = letters(text);
        int from = 0;
        int to = letters.size();
        while (start && from < to && place(collation.untrimmed(), unwanted, letters.get(from)) >= 0) {
            from++;
        }
        while (end && to > from && place(collation.untrimmed(), unwanted, letters.get(to - 1)) >= 0) {
            to--;
        }
        return String.join("", letters.subList(from, to));
    }

    private static int place(Collation collation, List<String> letters, String letter) {
        for (int i = 0; i < letters.size(); i++) {
            if (collation.equal(letters.get(i), letter)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> letters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    private static List<Match> matches(Collation collation, String text, String part, boolean overlapping) {
        List<Match> matches = new ArrayList<>();
        Match match = collation.find(text, part, 0);
        while (match != null) {
            matches.add(match);
            int next = overlapping
                    ? text.offsetByCodePoints(match.start(), 1)
                    : Math.max(match.end(), match.start() + 1);
            match = next < text.length() ? collation.find(text, part, next) : null;
        }
        return matches;
    }
}
