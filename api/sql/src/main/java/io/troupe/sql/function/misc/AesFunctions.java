package io.troupe.sql.function.misc;

import static io.troupe.sql.function.row.Parameter.BINARY;
import static io.troupe.sql.function.row.Parameter.TEXT;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataTypes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// `aes_encrypt`, `aes_decrypt` and `try_aes_decrypt`: AES in the modes GCM, CBC and ECB. What GCM and CBC give begins
/// with the initialisation vector.
final class AesFunctions {
    private static final SecureRandom RANDOM = new SecureRandom();

    private AesFunctions() {}

    static void register(FunctionTable table) {
        table.add(RowFunction.of("aes_encrypt", DataTypes.BinaryType,
                (values, _) -> encrypt(bytes(values[0]), bytes(values[1]), Mode.of("aes_encrypt", values),
                        values.length > 4 ? bytes(values[4]) : new byte[0],
                        values.length > 5 ? bytes(values[5]) : new byte[0]),
                BINARY, BINARY, TEXT, TEXT, BINARY, BINARY).optional(4).random());
        table.add(RowFunction.of("aes_decrypt", DataTypes.BinaryType, (values, _) -> decrypt(values), BINARY,
                BINARY, TEXT, TEXT, BINARY).optional(3));
        table.add(RowFunction.of("try_aes_decrypt", DataTypes.BinaryType, (values, _) -> {
            try {
                return decrypt(values);
            } catch (SqlException e) {
                return null;
            }
        }, BINARY, BINARY, TEXT, TEXT, BINARY).optional(3).nullable());
    }

    private static byte[] bytes(@Nullable Object value) {
        return value instanceof Bytes bytes ? bytes.array() : new byte[0];
    }

    /// A mode with its padding.
    private enum Mode {
        GCM("AES/GCM/NoPadding", 12), CBC("AES/CBC/PKCS5Padding", 16), ECB("AES/ECB/PKCS5Padding", 0);

        private final String transformation;
        private final int vectorLength;

        Mode(String transformation, int vectorLength) {
            this.transformation = transformation;
            this.vectorLength = vectorLength;
        }

        static Mode of(String function, @Nullable Object[] values) {
            String mode = values.length > 2 ? String.valueOf(values[2]).toUpperCase(Locale.ROOT) : "GCM";
            String padding = values.length > 3
                    ? String.valueOf(values[3]).toUpperCase(Locale.ROOT)
                    : "DEFAULT";
            return switch (mode + "/" + padding) {
                case "GCM/NONE", "GCM/DEFAULT" -> GCM;
                case "CBC/PKCS", "CBC/DEFAULT" -> CBC;
                case "ECB/PKCS", "ECB/DEFAULT" -> ECB;
                default ->
                    throw SqlException.execution("UNSUPPORTED_FEATURE.AES_MODE", "mode", mode, "padding",
                            padding, "functionName", "`" + function + "`");
            };
        }
    }

    private static SecretKeySpec key(byte[] key, String function) {
        if (key.length != 16 && key.length != 24 && key.length != 32) {
            throw SqlException.execution("INVALID_PARAMETER_VALUE.AES_KEY_LENGTH", "parameter", "`key`",
                    "functionName", "`" + function + "`", "actualLength", Integer.toString(key.length));
        }
        return new SecretKeySpec(key, "AES");
    }

    private static Bytes encrypt(byte[] input, byte[] key, Mode mode, byte[] given, byte[] aad) {
        byte[] vector = given;
        if (given.length == 0) {
            vector = new byte[mode.vectorLength];
            RANDOM.nextBytes(vector);
        } else if (mode == Mode.ECB) {
            throw SqlException.execution("UNSUPPORTED_FEATURE.AES_MODE_IV", "mode", mode.name(),
                    "functionName",
                    "`aes_encrypt`");
        } else if (given.length != mode.vectorLength) {
            throw SqlException.execution("INVALID_PARAMETER_VALUE.AES_IV_LENGTH", "mode", mode.name(),
                    "parameter", "`iv`", "functionName", "`aes_encrypt`", "actualLength",
                    Integer.toString(given.length));
        }
        checkAad(mode, aad, "aes_encrypt");
        byte[] output = cipher(Cipher.ENCRYPT_MODE, input, 0, key(key, "aes_encrypt"), mode, vector, aad,
                "aes_encrypt");
        byte[] whole = Arrays.copyOf(vector, vector.length + output.length);
        System.arraycopy(output, 0, whole, vector.length, output.length);
        return Bytes.of(whole);
    }

    private static Bytes decrypt(@Nullable Object[] values) {
        byte[] input = bytes(values[0]);
        Mode mode = Mode.of("aes_decrypt", values);
        byte[] aad = values.length > 4 ? bytes(values[4]) : new byte[0];
        checkAad(mode, aad, "aes_decrypt");
        SecretKeySpec key = key(bytes(values[1]), "aes_decrypt");
        if (input.length < mode.vectorLength) {
            throw failed("the input is shorter than the initialisation vector", "aes_decrypt");
        }
        byte[] vector = Arrays.copyOf(input, mode.vectorLength);
        return Bytes.of(cipher(Cipher.DECRYPT_MODE, input, mode.vectorLength, key, mode, vector, aad,
                "aes_decrypt"));
    }

    private static void checkAad(Mode mode, byte[] aad, String function) {
        if (aad.length > 0 && mode != Mode.GCM) {
            throw SqlException.execution("UNSUPPORTED_FEATURE.AES_MODE_AAD", "mode", mode.name(),
                    "functionName", "`" + function + "`");
        }
    }

    private static byte[] cipher(
            int direction, byte[] input, int from, SecretKeySpec key, Mode mode, byte[] vector, byte[] aad,
            String function) {
        try {
            Cipher cipher = Cipher.getInstance(mode.transformation);
            switch (mode) {
                case GCM -> cipher.init(direction, key, new GCMParameterSpec(128, vector));
                case CBC -> cipher.init(direction, key, new IvParameterSpec(vector));
                case ECB -> cipher.init(direction, key);
            }
            if (aad.length > 0) {
                cipher.updateAAD(aad);
            }
            return cipher.doFinal(input, from, input.length - from);
        } catch (GeneralSecurityException e) {
            throw failed(String.valueOf(e.getMessage()), function);
        }
    }

    private static SqlException failed(String detail, String function) {
        return SqlException.execution("INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR", "parameter",
                "`expr`, `key`", "functionName", "`" + function + "`", "detailMessage", detail);
    }
}
