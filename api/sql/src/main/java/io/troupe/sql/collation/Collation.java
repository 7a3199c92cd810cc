package io.troupe.sql.collation;

import io.troupe.sql.types.Bytes;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A way to compare text. Two texts are equal exactly when their keys are, and the order of texts is that of
/// their keys.
public interface Collation extends Comparator<String> {
    /// Bytes that compare, unsigned, as the texts do.
    Bytes key(String text);

    /// The first part of `text`, at or after index `from`, that is equal to `part`, which is not empty; null when there is
    /// none.
    @Nullable
    Match find(String text, String part, int from);

    /// Whether letters that differ in their accents are different.
    boolean tellsAccents();

    /// Whether upper and lower case are different.
    boolean tellsCases();

    /// The language whose letters are changed to upper and lower case.
    Locale locale();

    /// Whether two texts are equal.
    default boolean equal(String left, String right) {
        return compare(left, right) == 0;
    }

    /// The part of a text that takes part in searches; spaces at the end are left out where they do not count.
    default String searched(String text) {
        return text;
    }

    /// The same where spaces at the end count.
    default Collation untrimmed() {
        return this;
    }

    /// A part of a text by its indices.
    ///
    /// @param start
    ///            index of its first character
    /// @param end
    ///            index after its last
    record Match(int start, int end) {}
}
