/// Files of XML, whose elements of one name are rows.
///
/// Start reading at [io.troupe.sql.format.xml.XmlFileFormat]. [io.troupe.sql.format.xml.XmlRows] cuts the text of a file
/// into rows, so that one that is no XML does not spoil those after it; what is in an element is the business of
/// [io.troupe.sql.function.xml.XmlRecord]. A file is read as a whole. Readers and writers belong to one thread at
/// a time.
@NullMarked
package io.troupe.sql.format.xml;

import org.jspecify.annotations.NullMarked;
