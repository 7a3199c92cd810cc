/// The data of TPC-H as Parquet files. The queries are texts beside this package, which [io.troupe.bench.suite] runs.
///
/// Start reading at [io.troupe.bench.tpch.TpchData].
@NullMarked
package io.troupe.bench.tpch;

import org.jspecify.annotations.NullMarked;
