package io.troupe.sql.format.parquet.encryption;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES with one key: in the mode GCM, which tells changed bytes, and in the mode CTR, which does not. What
/// is sealed begins with the nonce. For one thread.
final class Aes {
    static final int NONCE = 12;
    static final int TAG = 16;
    private static final int COUNTER_BLOCK = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final Cipher authenticated;
    private final Cipher counting;

    Aes(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        try {
            authenticated = Cipher.getInstance("AES/GCM/NoPadding");
            counting = Cipher.getInstance("AES/CTR/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no AES", e);
        }
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /// Nonce, encrypted bytes and tag; `aad` must be the same when it is opened.
    byte[] seal(byte[] bytes, byte[] aad) {
        return seal(bytes, 0, bytes.length, aad, random(NONCE));
    }

    /// The tag that [#seal] gives with this nonce: 16 bytes.
    byte[] tag(byte[] bytes, int from, int length, byte[] aad, byte[] nonce) {
        byte[] sealed = seal(bytes, from, length, aad, nonce);
        return Arrays.copyOfRange(sealed, sealed.length - TAG, sealed.length);
    }

    private byte[] seal(byte[] bytes, int from, int length, byte[] aad, byte[] nonce) {
        byte[] sealed = Arrays.copyOf(nonce, NONCE + length + TAG);
        try {
            authenticated.init(Cipher.ENCRYPT_MODE, key, parameters(nonce, 0));
            authenticated.updateAAD(aad);
            authenticated.doFinal(bytes, from, length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES failed", e);
        }
    }

    /// Throws [BrokenSealException].
    byte[] open(byte[] sealed, int from, int length, byte[] aad) {
        if (length < NONCE + TAG) {
            throw new BrokenSealException(length + " encrypted bytes are too few", null);
        }
        try {
            authenticated.init(Cipher.DECRYPT_MODE, key, parameters(sealed, from));
            authenticated.updateAAD(aad);
            return authenticated.doFinal(sealed, from + NONCE, length - NONCE);
        } catch (AEADBadTagException e) {
            throw new BrokenSealException(
                    "encrypted bytes were changed, or encrypted with another key or for another place", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES failed", e);
        }
    }

    private static GCMParameterSpec parameters(byte[] bytes, int from) {
        return new GCMParameterSpec(TAG * Byte.SIZE, bytes, from, NONCE);
    }

    /// Nonce and encrypted bytes.
    byte[] sealByCounter(byte[] bytes) {
        byte[] nonce = random(NONCE);
        byte[] sealed = Arrays.copyOf(nonce, NONCE + bytes.length);
        try {
            counting.init(Cipher.ENCRYPT_MODE, key, counter(nonce, 0));
            counting.doFinal(bytes, 0, bytes.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES failed", e);
        }
    }

    byte[] openByCounter(byte[] sealed, int from, int length) {
        if (length < NONCE) {
            throw new BrokenSealException(length + " encrypted bytes are too few", null);
        }
        try {
            counting.init(Cipher.DECRYPT_MODE, key, counter(sealed, from));
            return counting.doFinal(sealed, from + NONCE, length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES failed", e);
        }
    }

    /// The counter begins at 1, big endian, after the nonce.
    private static AlgorithmParameterSpec counter(byte[] bytes, int from) {
        byte[] block = new byte[COUNTER_BLOCK];
        System.arraycopy(bytes, from, block, 0, NONCE);
        block[COUNTER_BLOCK - 1] = 1;
        return new IvParameterSpec(block);
    }
}
