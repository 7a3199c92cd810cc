package io.troupe.sql.format.text;

import io.troupe.sql.format.record.RecordCodec;
import io.troupe.sql.format.record.RecordSettings;
import java.nio.charset.Charset;
import java.util.Map;

/// How files are read and written; names of options are those of Spark.
///
/// @param wholeText
///            whether a file is one row; option `wholetext`, default false
/// @param lineSeparator
///            option `lineSep` in UTF-8; empty for the usual ends of lines
/// @param lineEnd
///            what is written after each row
@SuppressWarnings("ArrayRecordComponent") // it is not changed, and options are not compared
record TextOptions(boolean wholeText, byte[] lineSeparator, String lineEnd, Charset charset,
        RecordCodec codec) {
    static TextOptions of(Map<String, String> options) {
        RecordSettings settings = new RecordSettings("text", options);
        return new TextOptions(
                settings.flag("wholetext", false), settings.lineSeparator(Integer.MAX_VALUE),
                settings.text("lineSep", "\n"),
                settings.charset(), settings.codec());
    }
}
