/// A data source of one's own, to take as a model: weather stations in text files, read and written with
/// `format("stations")`. Start reading at [io.troupe.examples.source.StationSource].
///
/// A folder is read as its newest list of files says. Writers put their files beside those, and a commit adds one list,
/// which is there at once or not at all. So nobody sees half a write, and of two commits at the same time the second one
/// adds to what the first one wrote.
@NullMarked
package io.troupe.examples.source;

import org.jspecify.annotations.NullMarked;
