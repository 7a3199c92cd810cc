package io.troupe.sql.function.cast;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.value.QuotedText;
import io.troupe.sql.value.variant.VariantNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.stream.Collectors;

/// Variants as JSON text; what JSON has no form for is in quotes.
///
/// @param zone
///            that moments are shown in
public record VariantText(ZoneId zone) {
    private static final long MICROS = 1_000_000L;

    /// The text of `node`.
    public String of(VariantNode node) {
        return switch (node) {
            case VariantNode.Null _ -> "null";
            case VariantNode.Elements list ->
                list.elements().stream().map(this::of).collect(Collectors.joining(",", "[", "]"));
            case VariantNode.Fields object -> object.fields().entrySet().stream()
                    .map(field -> QuotedText.json(field.getKey()) + ":" + of(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            case VariantNode.Scalar scalar -> scalar(scalar);
        };
    }

    /// With the offset of the zone at that moment, as in `2020-01-31 10:00:00+01:00`.
    private String moment(long micros) {
        ZoneOffset offset = zone.getRules().getOffset(
                Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000));
        return DateTimeText.timestamp(micros, offset)
                + (offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId());
    }

    private String scalar(VariantNode.Scalar scalar) {
        return switch (scalar.shown().value()) {
            case Boolean truth -> truth.toString();
            case BigDecimal decimal -> decimal.toPlainString();
            case Double number when Double.isFinite(number) -> number.toString();
            case Float number when Float.isFinite(number) -> number.toString();
            case Bytes bytes -> QuotedText.json(Base64.getEncoder().encodeToString(bytes.array()));
            case Number number when scalar.type().isIntegral() -> number.toString();
            case Long micros when scalar.type() instanceof TimestampType -> QuotedText.json(moment(micros));
            default -> QuotedText.json(new ValueText(zone).of(scalar.value(), scalar.type()));
        };
    }
}
