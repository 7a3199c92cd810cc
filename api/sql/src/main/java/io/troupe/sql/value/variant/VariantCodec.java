package io.troupe.sql.value.variant;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.Variant;

/// The binary form of variants.
public final class VariantCodec {
    private VariantCodec() {}

    /// The variant that holds `node`. Throws `VARIANT_SIZE_LIMIT` when it gets larger than variants may be.
    public static Variant encode(VariantNode node) {
        return new VariantEncoder().encode(node);
    }

    /// What `variant` holds. Throws `MALFORMED_VARIANT` when its bytes are none.
    public static VariantNode decode(Variant variant) {
        try {
            return new VariantDecoder(variant).decode();
        } catch (ArithmeticException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw SqlException.execution("MALFORMED_VARIANT");
        }
    }
}
