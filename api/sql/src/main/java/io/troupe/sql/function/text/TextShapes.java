package io.troupe.sql.function.text;

import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Single characters, sounds, words, and texts joined from lists.
final class TextShapes {
    private static final ArrayType WORDS = new ArrayType(DataTypes.StringType, false);
    private static final String SOUNDS = "01230120022455012623010202";

    private TextShapes() {}

    static void register(FunctionTable table) {
        table.add(RowFunction.one("ascii", Parameter.TEXT, DataTypes.IntegerType,
                text -> ((String) text).isEmpty() ? 0 : ((String) text).codePointAt(0)));
        RowFunction character = RowFunction.one("char", Parameter.LONG, DataTypes.StringType,
                number -> (Long) number < 0 ? "" : Character.toString((int) ((Long) number & 0xFF)));
        table.add(character);
        table.add(character.named("chr"));
        table.add(RowFunction.one("soundex", Parameter.TEXT, DataTypes.StringType,
                text -> soundex((String) text)));
        table.add(RowFunction.one("luhn_check", Parameter.TEXT, DataTypes.BooleanType,
                text -> luhn((String) text)));
        table.add(RowFunction.of("sentences", new ArrayType(WORDS, false),
                (values, _) -> values[0] == null ? null : sentences(Cells.text(values[0]), locale(values)),
                Parameter.TEXT, Parameter.TEXT, Parameter.TEXT).optional(2).takingNulls());
        table.add(new BoundRow("concat_ws", TextShapes::join));
        table.add(new RandomText());
    }

    private static String soundex(String text) {
        if (text.isEmpty() || !isLetter(text.charAt(0))) {
            return text;
        }
        char[] code = {Character.toUpperCase(text.charAt(0)), '0', '0', '0'};
        char last = SOUNDS.charAt(code[0] - 'A');
        int next = 1;
        for (int i = 1; i < text.length() && next < 4; i++) {
            char letter = text.charAt(i);
            if (!isLetter(letter)) {
                last = '0';
                continue;
            }
            char upper = Character.toUpperCase(letter);
            char sound = SOUNDS.charAt(upper - 'A');
            if (upper == 'H' || upper == 'W') {
                continue;
            }
            if (sound != '0' && sound != last) {
                code[next++] = sound;
            }
            last = sound;
        }
        return new String(code);
    }

    private static boolean isLetter(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            int weighted = (digits.length() - i) % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return !digits.isEmpty() && sum % 10 == 0;
    }

    private static Locale locale(@Nullable Object[] values) {
        String language = values.length > 1 && values[1] instanceof String text ? text : "";
        String country = values.length > 2 && values[2] instanceof String text ? text : "";
        return language.isEmpty() && country.isEmpty() ? Locale.US : Locale.of(language, country);
    }

    private static List<List<String>> sentences(String text, Locale locale) {
        List<List<String>> sentences = new ArrayList<>();
        BreakIterator ends = BreakIterator.getSentenceInstance(locale);
        ends.setText(text);
        int start = 0;
        for (int end = ends.next(); end != BreakIterator.DONE; end = ends.next()) {
            sentences.add(words(text.substring(start, end), locale));
            start = end;
        }
        return sentences;
    }

    private static List<String> words(String sentence, Locale locale) {
        List<String> words = new ArrayList<>();
        BreakIterator ends = BreakIterator.getWordInstance(locale);
        ends.setText(sentence);
        int start = 0;
        for (int end = ends.next(); end != BreakIterator.DONE; end = ends.next()) {
            if (Character.isLetterOrDigit(sentence.charAt(start))) {
                words.add(sentence.substring(start, end));
            }
            start = end;
        }
        return words;
    }

    /// `concat_ws`: texts and lists of texts with a separator between; nulls are left out.
    private static Binding join(Call call) {
        call.requireSize(1, Integer.MAX_VALUE);
        List<DataType> types = new ArrayList<>(List.of(call.input(0, Parameter.TEXT)));
        for (int i = 1; i < call.size(); i++) {
            types.add(call.type(i) instanceof ArrayType array && !(array.elementType() instanceof ArrayType)
                    ? new ArrayType(DataTypes.StringType)
                    : call.input(i, Parameter.TEXT));
        }
        return new Binding(types, types.get(0), call.argument(0).nullable(), true, (values, _) -> {
            if (values[0] == null) {
                return null;
            }
            List<String> parts = new ArrayList<>();
            for (int i = 1; i < values.length; i++) {
                if (values[i] instanceof List<?> list) {
                    list.forEach(each -> {
                        if (each != null) {
                            parts.add((String) each);
                        }
                    });
                } else if (values[i] != null) {
                    parts.add(Cells.text(values[i]));
                }
            }
            return String.join(Cells.text(values[0]), parts);
        });
    }
}
