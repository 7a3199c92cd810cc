package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Codes into a vector of values: row `i` is `dictionary[codes[i]]`. The dictionary has no nulls, no
/// dictionary of its own, and no value twice, so that equal codes and equal values are the same; codes
/// under nulls are 0.
public final class DictionaryVector extends Vector {
    private final int[] codes;
    private final Vector dictionary;

    /// The first `size` codes; takes ownership of `codes`.
    public DictionaryVector(int[] codes, Vector dictionary, long @Nullable [] validity, int size) {
        super(size, validity);
        this.codes = codes;
        this.dictionary = dictionary;
    }

    /// The codes, at least as many as rows; not a copy.
    public int[] codes() {
        return codes;
    }

    /// The distinct values.
    public Vector dictionary() {
        return dictionary;
    }

    @Override
    public DictionaryVector gather(int[] rows, int count) {
        int[] gathered = new int[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = codes[rows[i]];
        }
        return new DictionaryVector(gathered, dictionary, Validity.gather(validity(), rows, count), count);
    }

    @Override
    public DictionaryVector slice(int from, int to) {
        return new DictionaryVector(
                Arrays.copyOfRange(codes, from, to), dictionary, Validity.slice(validity(), from, to),
                to - from);
    }

    /// Gathers the values. Nulls are the zero value of the lane.
    @Override
    public Vector decoded() {
        return Nulls.under(dictionary, codes, validity(), size());
    }

    @Override
    public long sizeInBytes() {
        return 48 + 4L * codes.length + dictionary.sizeInBytes();
    }
}
