/// What formats of text records share: options, character sets and compression, lines, and parsers of single fields
/// into vectors.
///
/// Start reading at [io.troupe.sql.format.record.FieldParsers] for fields and at
/// [io.troupe.sql.format.record.LineReader] for lines. [io.troupe.sql.format.record.RecordSettings]
/// reads the options that such formats have in common and refuses values that make no sense. Readers and
/// columns belong to one thread at a time; settings and formats of fields are immutable.
@NullMarked
package io.troupe.sql.format.record;

import org.jspecify.annotations.NullMarked;
