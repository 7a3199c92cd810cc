package io.troupe.sql.jdbc;

import java.io.Serializable;

/// A type of a database.
///
/// @param databaseTypeDefinition
///            as CREATE TABLE writes it
/// @param jdbcNullType
///            of [java.sql.Types], for nulls
public record JdbcType(String databaseTypeDefinition, int jdbcNullType) implements Serializable {}
