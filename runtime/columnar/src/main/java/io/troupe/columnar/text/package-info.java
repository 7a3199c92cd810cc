/// Searches in UTF-8 text: [io.troupe.columnar.text.LikePattern], and
/// [io.troupe.columnar.text.TextSearch] for beginnings, ends and parts. Bytes are compared as they are,
/// which for UTF-8 is the same as comparing characters.
///
/// **Threads.** Everything here is immutable or static and may be used by all threads.
@NullMarked
package io.troupe.columnar.text;

import org.jspecify.annotations.NullMarked;
