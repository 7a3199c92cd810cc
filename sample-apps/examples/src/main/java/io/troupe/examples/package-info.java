/// Small programs that show how Troupe is used. Each has a `main`, options, `--help` and a test; `bin/troupe apps`
/// lists them and `bin/troupe run NAME` starts one.
///
/// Start reading at [io.troupe.examples.WordCount]. Programs take the master from the setting `troupe.master`, which
/// `bin/troupe run --master URL` sets, and use this process when there is none.
@NullMarked
package io.troupe.examples;

import org.jspecify.annotations.NullMarked;
