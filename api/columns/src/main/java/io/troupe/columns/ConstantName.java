package io.troupe.columns;

import java.util.Locale;

/// Names of columns as names of constants.
final class ConstantName {
    private ConstantName() {}

    /// `name` in capitals with `_` between words: `unitPrice` is `UNIT_PRICE`, `parseURLFast` is `PARSE_URL_FAST`.
    static String of(String name) {
        StringBuilder constant = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (i > 0 && Character.isUpperCase(name.charAt(i)) && beginsWord(name, i)) {
                constant.append('_');
            }
            constant.append(name.charAt(i));
        }
        return constant.toString().toUpperCase(Locale.ROOT);
    }

    /// Whether the capital at `index` is the first behind small letters or digits, or the last of several.
    private static boolean beginsWord(String name, int index) {
        char before = name.charAt(index - 1);
        boolean isLastOfSeveral = Character.isUpperCase(before) && index + 1 < name.length()
                && Character.isLowerCase(name.charAt(index + 1));
        return Character.isLowerCase(before) || Character.isDigit(before) || isLastOfSeveral;
    }
}
