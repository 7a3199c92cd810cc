package io.troupe.sql.format.xml;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.record.FieldFormats;
import io.troupe.sql.format.record.RecordCodec;
import io.troupe.sql.format.record.RecordMode;
import io.troupe.sql.format.record.RecordSettings;
import io.troupe.sql.function.record.RecordOptions;
import io.troupe.sql.function.xml.XmlFormat;
import java.nio.charset.Charset;
import java.util.Map;

/// How files are read and written; names of options are those of Spark.
///
/// @param elements
///            how records are elements
/// @param rootTag
///            the name of the element around all rows, perhaps with attributes; option `rootTag`, default `ROWS`
/// @param declaration
///            what the first line says of the file, nothing for none; option `declaration`
/// @param infersTypes
///            whether types are found from texts; option `inferSchema`, default true
record XmlOptions(XmlFormat elements, String rootTag, String declaration, RecordMode mode,
        String corruptColumn,
        boolean infersTypes, double samplingRatio, Charset charset, FieldFormats formats, RecordCodec codec,
        RecordSettings settings) {
    static XmlOptions of(Map<String, String> options) {
        RecordSettings settings = new RecordSettings("xml", options);
        String rowTag = settings.text("rowTag", "ROW");
        if (rowTag.isBlank() || rowTag.indexOf('<') >= 0 || rowTag.indexOf('>') >= 0) {
            throw settings.wrong("rowTag", rowTag, "the name of an element");
        }
        settings.flag("excludeAttribute", false);
        settings.flag("ignoreSurroundingSpaces", true);
        return new XmlOptions(
                XmlFormat.of(RecordOptions.of(options)), settings.text("rootTag", "ROWS"),
                settings.text("declaration", "version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\""),
                settings.mode(), settings.corruptColumn(), settings.flag("inferSchema", true),
                settings.samplingRatio(), settings.charset(), FieldFormats.of(settings), settings.codec(),
                settings);
    }

    /// The same, which must name the elements that are rows.
    static XmlOptions ofRead(Map<String, String> options) {
        if (!options.containsKey("rowTag")) {
            throw SqlException.analysis(Origin.UNKNOWN, "XML_ROW_TAG_MISSING", "rowTag", "`rowTag`");
        }
        return of(options);
    }
}
