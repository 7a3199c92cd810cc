package io.troupe.bench.formats;

import io.troupe.bench.tpch.TpchData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Writes lineitem of TPC-H as text: `csv` with a header, about 750 MB at scale factor 1, and `json`, a tenth of its
/// rows and about 230 MB.
public final class FormatsData {
    private static final double JSON_SHARE = 0.1;

    private FormatsData() {}

    /// Writes the folders `csv` and `json` into `folder`. Takes about a minute at scale factor 1.
    public static void write(Path folder, double scaleFactor) throws IOException {
        TpchData.writeLineitem(folder.resolve("csv"), "csv", Map.of("header", "true"), scaleFactor);
        TpchData.writeLineitem(folder.resolve("json"), "json", Map.of(), scaleFactor * JSON_SHARE);
    }
}
