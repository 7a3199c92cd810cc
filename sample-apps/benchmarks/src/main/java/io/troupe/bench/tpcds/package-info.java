/// The data of TPC-DS as Parquet files. The queries are texts beside this package, which [io.troupe.bench.suite] runs.
///
/// Start reading at [io.troupe.bench.tpcds.TpcdsData].
@NullMarked
package io.troupe.bench.tpcds;

import org.jspecify.annotations.NullMarked;
