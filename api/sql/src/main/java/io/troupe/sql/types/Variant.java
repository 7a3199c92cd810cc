package io.troupe.sql.types;

import java.io.Serializable;

/// A value with its own type in the binary variant encoding of Parquet.
///
/// @param value
///            the encoded value
/// @param metadata
///            the dictionary of names that it refers to
public record Variant(Bytes value, Bytes metadata) implements Serializable {}
