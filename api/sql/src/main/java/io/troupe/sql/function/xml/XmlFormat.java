package io.troupe.sql.function.xml;

import io.troupe.sql.function.record.FieldText;
import io.troupe.sql.function.record.RecordOptions;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How records are written as XML: the options `attributePrefix`, `valueTag`, `excludeAttribute`, `nullValue`,
/// `ignoreSurroundingSpaces`, `rowTag`, `arrayElementName`, `indent` and those of [FieldText].
///
/// @param attributePrefix
///            what the names of fields that are attributes begin with
/// @param valueTag
///            the field that the text of an element with other fields is
/// @param attributes
///            whether attributes are read
/// @param nullText
///            the text that stands for null, if any does
/// @param trimmed
///            whether blanks around texts are left out
/// @param rowTag
///            the name of the outermost element
/// @param elementName
///            the name of the elements of lists in lists
/// @param indent
///            what each level is moved in by; empty to write one line
/// @param texts
///            the texts of fields
public record XmlFormat(String attributePrefix, String valueTag, boolean attributes,
        @Nullable String nullText,
        boolean trimmed, String rowTag, String elementName, String indent, FieldText texts)
        implements
            Serializable {
    /// As `options` say.
    public static XmlFormat of(RecordOptions options) {
        return new XmlFormat(options.get("attributePrefix", "_"), options.get("valueTag", "_VALUE"),
                !options.flag("excludeAttribute", false),
                options.has("nullValue") ? options.get("nullValue", "") : null,
                options.flag("ignoreSurroundingSpaces", true), options.get("rowTag", "ROW"),
                options.get("arrayElementName", "item"), options.get("indent", "    "),
                new FieldText(options));
    }

    /// `text` as fields have it; null when it stands for null.
    @Nullable
    String field(String text) {
        String field = trimmed ? text.strip() : text;
        return field.equals(nullText) ? null : field;
    }

    /// The attributes of `element` by the names of their fields.
    Map<String, String> attributesOf(XmlElement element) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (attributes) {
            element.attributes().forEach((name, value) -> fields.put(attributePrefix + name, value));
        }
        return fields;
    }

    /// Whether a field called `name` is an attribute.
    boolean isAttribute(String name) {
        return !attributePrefix.isEmpty() && name.startsWith(attributePrefix)
                && name.length() > attributePrefix.length() && !name.equals(valueTag);
    }
}
