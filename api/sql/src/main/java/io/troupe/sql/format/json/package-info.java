/// Files of JSON: a record in each line, or several documents and lists of them in a file.
///
/// Start reading at [io.troupe.sql.format.json.JsonFormat]. A [io.troupe.sql.format.json.JsonLexer] goes
/// over the bytes of a record once; a [io.troupe.sql.format.json.JsonObject] knows the fields of an
/// object and hands each value to its [io.troupe.sql.format.json.JsonColumn], which parses it in place
/// into a vector, and skips the fields that nobody wants. [io.troupe.sql.format.json.JsonShape] collects
/// what values are like to find a schema.
///
/// A record that is no JSON is null in all its columns. In one that is, a value that does not fit its column is null,
/// and the others stay. Both are corrupt records for the option `mode`. Readers belong to one thread at a time.
@NullMarked
package io.troupe.sql.format.json;

import org.jspecify.annotations.NullMarked;
