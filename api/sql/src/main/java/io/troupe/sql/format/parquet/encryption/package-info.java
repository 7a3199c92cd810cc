/// Parquet files whose parts are encrypted, after the format's modular encryption.
///
/// A file is cut into modules, see [io.troupe.sql.format.parquet.encryption.ModuleType]: the footer, headers
/// of pages, pages, indexes. Each is sealed by itself with AES, together with its place in the file, so
/// that neither its bytes nor its place can be changed unnoticed ([io.troupe.sql.format.parquet.encryption.ModuleCipher]):
///
/// | bytes | |
/// |---|---|
/// | 4 | how many follow, little endian |
/// | 12 | nonce |
/// | n | the module, encrypted |
/// | 16 | tag; not of pages under AES_GCM_CTR_V1 |
///
/// Every file has keys of its own, drawn at random. A key is kept in the file wrapped: by a master key
/// that only a key management service has ([io.troupe.sql.format.parquet.encryption.KmsClient], written
/// by users), or, so that the service is asked less often, by a key encryption key that the master key
/// wraps ([io.troupe.sql.format.parquet.encryption.KeyMaterial]). Keys, names of options and texts in files are
/// those of Parquet's own key tools, so that Spark reads what is written here and the other way round.
///
/// Writers start at [io.troupe.sql.format.parquet.encryption.FileEncryption], readers at
/// [io.troupe.sql.format.parquet.encryption.FileDecryption]. Ciphers belong to one thread; the rest is
/// immutable or safe for use by several threads.
@NullMarked
package io.troupe.sql.format.parquet.encryption;

import org.jspecify.annotations.NullMarked;
