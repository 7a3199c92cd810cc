package io.troupe.sql.format.json;

import io.troupe.sql.format.record.LineReader;
import io.troupe.sql.format.record.RecordBytes;
import io.troupe.sql.format.record.TextChannel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The records of a part of a file, one by one. A record is the document of a line, or one of the
/// documents of a file; a document that is a list of objects is a record for each of them, whose text is that of the
/// list. A list that is no JSON, or has other elements, is one record.
final class JsonDocuments implements Closeable {
    private final @Nullable LineReader lines;
    private final JsonLexer lexer;
    private int documentEnd;
    private int recordStart;
    private int recordEnd;
    private long base;
    /// Whether the lexer is between elements of a list.
    private boolean inList;
    private boolean hasBytes;
    private int listStart;
    private int listEnd;

    private JsonDocuments(@Nullable LineReader lines, JsonLexer lexer) {
        this.lines = lines;
        this.lexer = lexer;
    }

    /// The records of `file` that begin from byte `from` to before byte `to`.
    static JsonDocuments open(Path file, long from, long to, JsonOptions options) throws IOException {
        JsonLexer lexer = new JsonLexer(options.syntax());
        if (!options.multiLine()) {
            return new JsonDocuments(
                    new LineReader(file, from, to, options.charset(), options.lineSeparator()), lexer);
        }
        JsonDocuments documents = new JsonDocuments(null, lexer);
        byte[] bytes = options.settings().has("encoding") || options.settings().has("charset")
                ? RecordBytes.whole(file, options.charset())
                : JsonCharset.toUtf8(RecordBytes.whole(file, StandardCharsets.UTF_8));
        boolean marked = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF;
        documents.begin(bytes, marked ? 3 : 0, bytes.length);
        return documents;
    }

    /// Texts, each of which is a record like a line.
    static JsonDocuments of(TextChannel texts, JsonOptions options) {
        return new JsonDocuments(new LineReader(texts), new JsonLexer(options.syntax()));
    }

    JsonLexer lexer() {
        return lexer;
    }

    private void begin(byte[] bytes, int start, int end) {
        lexer.reset(bytes, start, end);
        documentEnd = end;
        recordStart = start;
        recordEnd = end;
        hasBytes = true;
    }

    /// Moves to the next record, whose value the lexer gives next; false at the end. After it [#endRecord] or [#giveUp]
    /// is called.
    ///
    /// @param whole
    ///            whether lists are records themselves
    boolean next(boolean whole) throws IOException {
        while (true) {
            if (!inList && !hasBytes && !nextLine()) {
                return false;
            }
            recordStart = lexer.position();
            try {
                if (inList) {
                    lexer.peek();
                    recordStart = lexer.position();
                    return true;
                }
                int next = lexer.peek();
                if (next == JsonLexer.END) {
                    hasBytes = false;
                    if (lines == null) {
                        return false;
                    }
                } else {
                    recordStart = lines == null ? lexer.position() : recordStart;
                    if (next != '[' || whole || !enterList()) {
                        return true;
                    }
                }
            } catch (MalformedJson _) {
                return true;
            }
        }
    }

    private boolean nextLine() throws IOException {
        if (lines == null || !lines.next()) {
            return false;
        }
        base = lines.offset() - lines.start();
        begin(lines.bytes(), lines.start(), lines.end());
        return true;
    }

    /// Goes into the list that comes next and true, or stays when it is no JSON. A list without elements is left behind.
    private boolean enterList() {
        int start = lexer.position();
        try {
            if (!skipObjects()) {
                lexer.back(start);
                return false;
            }
            int after = lexer.position();
            if (lines != null && lexer.peek() != JsonLexer.END) {
                lexer.back(start);
                return false;
            }
            lexer.back(start);
            lexer.enter();
            if (lexer.peek() == ']') {
                lexer.back(after);
            } else {
                inList = true;
                listStart = start;
                listEnd = lines == null ? after : documentEnd;
            }
            return true;
        } catch (MalformedJson _) {
            lexer.back(start);
            return false;
        }
    }

    /// Goes behind the list that comes next; false when not all its elements are objects.
    private boolean skipObjects() throws MalformedJson {
        boolean all = true;
        lexer.enter();
        if (lexer.peek() != ']') {
            do {
                all &= lexer.peek() == '{';
                lexer.skip();
            } while (lexer.isMore(']'));
        }
        lexer.leave();
        return all;
    }

    /// Ends the record that was read. Throws when something follows that has no place there.
    void endRecord() throws MalformedJson {
        recordEnd = lines == null ? lexer.position() : documentEnd;
        if (inList) {
            recordStart = listStart;
            recordEnd = listEnd;
            if (!lexer.isMore(']')) {
                lexer.leave();
                inList = false;
            }
        } else if (lines != null) {
            if (lexer.peek() != JsonLexer.END) {
                throw MalformedJson.HERE;
            }
            hasBytes = false;
        }
    }

    /// Leaves out what is left of the document, which is no JSON.
    void giveUp() {
        recordEnd = documentEnd;
        inList = false;
        hasBytes = false;
    }

    /// The bytes of the record that was read.
    byte[] record() {
        return Arrays.copyOfRange(lexer.bytes(), recordStart, recordEnd);
    }

    /// Where in the file the record begins.
    long offset() {
        return base + recordStart;
    }

    /// The text of [#record].
    String text() {
        return new String(record(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
