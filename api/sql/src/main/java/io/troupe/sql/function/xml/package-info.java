/// Functions of XML text.
///
/// Start reading at [io.troupe.sql.function.xml.XmlFunctions]. Texts are read without anything outside of them: no
/// document types, no external entities.
@NullMarked
package io.troupe.sql.function.xml;

import org.jspecify.annotations.NullMarked;
