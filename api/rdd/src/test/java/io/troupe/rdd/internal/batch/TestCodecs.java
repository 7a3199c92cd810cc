package io.troupe.rdd.internal.batch;

import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.serial.ValueSettings;

/// Codecs for tests.
public final class TestCodecs {
    /// Writes pairs.
    public static final PairBatchCodec PAIRS = new PairBatchCodec(
            new ValueCodec(ValueSettings.DEFAULT, TestCodecs.class.getClassLoader()));

    private TestCodecs() {}
}
