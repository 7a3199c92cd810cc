package io.troupe.sql.shell;

/// Text on a terminal: how many columns it takes, cut to a width, without characters that move the cursor.
final class DisplayText {
    private static final String CUT = "…";

    private DisplayText() {}

    /// How many columns `text` takes: two for a character of East Asian scripts or an emoji, none for a combining mark.
    static int width(String text) {
        int width = 0;
        for (int at = 0; at < text.length();) {
            int codePoint = text.codePointAt(at);
            width += width(codePoint);
            at += Character.charCount(codePoint);
        }
        return width;
    }

    /// `text`, or its beginning and an ellipsis when it takes more than `most` columns; 0 or less means no limit.
    static String cut(String text, int most) {
        if (most <= 0 || text.length() * 2 <= most || width(text) <= most) {
            return text;
        }
        int width = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            width += width(codePoint);
            if (width > most - 1) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return text.substring(0, at) + CUT;
    }

    /// `text` with line breaks, tabs and other control characters written as escapes, so that it stays on its line.
    static String onOneLine(String text) {
        int at = 0;
        while (at < text.length() && !Character.isISOControl(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.substring(0, at));
        for (; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (Character.isISOControl(character)) {
                        line.append("\\u%04x".formatted((int) character));
                    } else {
                        line.append(character);
                    }
                }
            }
        }
        return line.toString();
    }

    private static int width(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        return between(codePoint, 0x1100, 0x115f) // Hangul Jamo
                || between(codePoint, 0x2e80, 0x303e) // radicals, punctuation
                || between(codePoint, 0x3041, 0xa4cf) && codePoint != 0x303f // kana, ideographs, Yi
                || between(codePoint, 0xa960, 0xa97f) || between(codePoint, 0xac00, 0xd7a3) // Hangul
                || between(codePoint, 0xf900, 0xfaff) || between(codePoint, 0xfe30, 0xfe6f)
                || between(codePoint, 0xff00, 0xff60) || between(codePoint, 0xffe0, 0xffe6) // full width forms
                || between(codePoint, 0x1f300, 0x1f64f) || between(codePoint, 0x1f680, 0x1f6ff) // pictures
                || between(codePoint, 0x1f900, 0x1f9ff) || between(codePoint, 0x20000, 0x3fffd);
    }

    private static boolean between(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
