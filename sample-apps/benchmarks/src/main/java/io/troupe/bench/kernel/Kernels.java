package io.troupe.bench.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// The kernels that are timed, by the names of their cases.
public enum Kernels {
    /// Adds up ones by words of a text: the table behind a word count.
    COMBINE_WORDS("combine-words", 1_000_000, CombineWords::new),
    /// Adds up numbers by `Long` keys of which there are a fifth as many.
    COMBINE_LONGS("combine-longs", 1_000_000, CombineLongs::new),
    /// Sorts row numbers by random 64-bit keys.
    SORT_LONGS("sort-longs", 1_000_000, SortLongs::new),
    /// Sorts row numbers by packed words of a text.
    SORT_WORDS("sort-words", 200_000, SortWords::new),
    /// Reads lines of ten words from a file.
    SCAN_LINES("scan-lines", 100_000, ScanLines::new),
    /// Packs texts of a hundred letters and makes Strings of them again.
    PACK_TEXTS("pack-texts", 200_000, PackTexts::new),
    /// Writes batches of numbers and texts as bytes and reads them again.
    CODE_COLUMNS("code-columns", 200_000, CodeColumns::new),
    /// Finds the groups of numbers in vectors, as SQL does.
    GROUP_VECTORS("group-vectors", 1_000_000, GroupVectors::new),
    /// Finds the groups of words in vectors.
    GROUP_TEXT_VECTORS("group-text-vectors", 500_000, GroupTextVectors::new),
    /// Looks rows up in a table of a tenth as many keys.
    JOIN_VECTORS("join-vectors", 1_000_000, JoinVectors::new),
    /// Selects half of the rows.
    SELECT_VECTORS("select-vectors", 1_000_000, SelectVectors::new),
    /// Sorts rows by random numbers.
    SORT_VECTORS("sort-vectors", 1_000_000, SortVectors::new),
    /// Matches texts with a pattern of LIKE.
    SEARCH_VECTORS("search-vectors", 100_000, SearchVectors::new),
    /// Writes batches as pages and reads them again.
    CODE_PAGES("code-pages", 500_000, CodePages::new);

    private final String label;
    private final int rows;
    private final IntFunction<Kernel> maker;

    Kernels(String label, int rows, IntFunction<Kernel> maker) {
        this.label = label;
        this.rows = rows;
        this.maker = maker;
    }

    /// Its name in reports.
    public String label() {
        return label;
    }

    /// Records of one run at full size.
    public int rows() {
        return rows;
    }

    /// The kernel with data of `rowCount` records.
    public Kernel at(int rowCount) {
        return maker.apply(rowCount);
    }

    /// The one with this label, which there must be.
    public static Kernels of(String label) {
        return Arrays.stream(values())
                .filter(kernel -> kernel.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kernel '" + label + "'."));
    }

    /// All labels in order.
    public static List<String> labels() {
        return Arrays.stream(values()).map(Kernels::label).toList();
    }
}
