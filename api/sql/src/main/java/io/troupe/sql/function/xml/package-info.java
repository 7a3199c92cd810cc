/// Functions of XML text.
///
/// Start reading at [io.troupe.sql.function.xml.XmlFunctions] for paths and
/// [io.troupe.sql.function.xml.XmlSchemaFunctions] for records. Texts are read without anything outside of them: no
/// document types, no external entities.
@NullMarked
package io.troupe.sql.function.xml;

import org.jspecify.annotations.NullMarked;
