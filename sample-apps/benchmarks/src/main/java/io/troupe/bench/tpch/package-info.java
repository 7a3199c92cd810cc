/// The data of TPC-H. Start reading at [io.troupe.bench.tpch.TpchData].
@NullMarked
package io.troupe.bench.tpch;

import org.jspecify.annotations.NullMarked;
