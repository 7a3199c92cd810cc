package io.troupe.sql.format.parquet.encryption;

import java.util.Map;

/// A key management service, which keeps master keys and uses them on request. Users implement it for
/// theirs and name the class in the option `parquet.encryption.kms.client.class`; the class has a public
/// constructor without arguments. Used by several threads at once.
public interface KmsClient {
    /// What an instance, its address and a token are when options do not say.
    String DEFAULT = "DEFAULT";

    /// Called once, before the rest.
    ///
    /// @param options
    ///            of the read or write, whose names are compared without case
    /// @param instanceId
    ///            which of the services, where there are several; option `parquet.encryption.kms.instance.id`
    /// @param instanceUrl
    ///            where it is; option `parquet.encryption.kms.instance.url`
    /// @param accessToken
    ///            by which it knows the caller; option `parquet.encryption.key.access.token`
    void initialize(Map<String, String> options, String instanceId, String instanceUrl, String accessToken);

    /// `key`, encrypted with a master key, as text. Throws [KeyAccessDeniedException].
    String wrapKey(byte[] key, String masterKeyIdentifier);

    /// What [#wrapKey] was given. Throws [KeyAccessDeniedException].
    byte[] unwrapKey(String wrappedKey, String masterKeyIdentifier);
}
