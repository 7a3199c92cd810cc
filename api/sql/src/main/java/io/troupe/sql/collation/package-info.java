/// How text is compared: by its bytes, by its lower-case letters or by the rules of a language, with or without the
/// spaces at its end.
///
/// Start reading at [io.troupe.sql.collation.Collations], which finds a collation by its name. Rules of
/// languages are those of ICU, which is loaded when the first of them is asked for. Collations are
/// immutable and shared by threads; text whose collation is `UTF8_BINARY` never comes here.
@NullMarked
package io.troupe.sql.collation;

import org.jspecify.annotations.NullMarked;
