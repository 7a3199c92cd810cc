package io.troupe.sql.format.xml;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Where rows of XML come from.
interface XmlSource {
    /// The text of the next row; null at the end.
    @Nullable
    String next();

    /// The row with what it needs to be read by itself.
    String parsable(String row);

    /// Where the row begins.
    long offset();

    /// Texts each of which is a row; nulls are left out.
    static XmlSource of(Iterator<String> texts) {
        return new XmlSource() {
            private long count;

            @Override
            public @Nullable String next() {
                while (texts.hasNext()) {
                    String text = texts.next();
                    if (text != null && !text.isBlank()) {
                        count++;
                        return text;
                    }
                }
                return null;
            }

            @Override
            public String parsable(String row) {
                return row;
            }

            @Override
            public long offset() {
                return count - 1;
            }
        };
    }
}
