package io.troupe.sql.format.parquet.encryption;

import java.util.Arrays;

/// Seals and opens the modules of one file that have one key. For one thread.
public final class ModuleCipher {
    private static final int LENGTH = 4;
    private static final int LARGEST = Short.MAX_VALUE;

    private final Aes aes;
    private final byte[] fileAad;
    private final boolean pagesByCounter;

    /// @param fileAad
    ///            by which modules of one file are told from those of another
    /// @param pagesByCounter
    ///            whether pages have no tags: AES_GCM_CTR_V1
    ModuleCipher(byte[] key, byte[] fileAad, boolean pagesByCounter) {
        this.aes = new Aes(key);
        this.fileAad = fileAad;
        this.pagesByCounter = pagesByCounter;
    }

    /// The footer with its length before it.
    public byte[] sealFooter(byte[] footer) {
        return framed(aes.seal(footer, footerAad()));
    }

    /// What [#sealFooter] was given. Throws [BrokenSealException].
    public byte[] openFooter(byte[] bytes, int from, int to) {
        int length = framedLength(bytes, from, to);
        return aes.open(bytes, from + LENGTH, length, footerAad());
    }

    /// A footer that is not encrypted, with the nonce and the tag by which changes of it are noticed.
    public byte[] sign(byte[] footer) {
        byte[] nonce = Aes.random(Aes.NONCE);
        byte[] signed = Arrays.copyOf(footer, footer.length + Aes.NONCE + Aes.TAG);
        System.arraycopy(nonce, 0, signed, footer.length, Aes.NONCE);
        System.arraycopy(aes.tag(footer, 0, footer.length, footerAad(), nonce), 0, signed,
                footer.length + Aes.NONCE, Aes.TAG);
        return signed;
    }

    /// Throws [BrokenSealException] unless what follows the `length` bytes of a footer is what [#sign] puts there.
    public void verify(byte[] signed, int length) {
        if (signed.length != length + Aes.NONCE + Aes.TAG) {
            throw new BrokenSealException("the footer is not signed", null);
        }
        byte[] nonce = Arrays.copyOfRange(signed, length, length + Aes.NONCE);
        byte[] tag = aes.tag(signed, 0, length, footerAad(), nonce);
        if (!Arrays.equals(tag, 0, Aes.TAG, signed, length + Aes.NONCE, signed.length)) {
            throw new BrokenSealException("the footer was changed, or signed with another key", null);
        }
    }

    /// A module of a column with its length before it.
    ///
    /// @param group
    ///            of rows, counted from 0
    /// @param column
    ///            counted from 0 among all that have values
    /// @param page
    ///            of data, counted from 0; ignored for modules of which there is one
    byte[] seal(ModuleType module, int group, int column, int page, byte[] bytes) {
        return framed(pagesByCounter && module.isPage()
                ? aes.sealByCounter(bytes)
                : aes.seal(bytes, aad(module, group, column, page)));
    }

    /// What [#seal] was given. Throws [BrokenSealException].
    byte[] open(ModuleType module, int group, int column, int page, byte[] bytes, int from, int to) {
        int length = framedLength(bytes, from, to);
        return pagesByCounter && module.isPage()
                ? aes.openByCounter(bytes, from + LENGTH, length)
                : aes.open(bytes, from + LENGTH, length, aad(module, group, column, page));
    }

    private static byte[] framed(byte[] sealed) {
        byte[] framed = new byte[LENGTH + sealed.length];
        for (int i = 0; i < LENGTH; i++) {
            framed[i] = (byte) (sealed.length >>> Byte.SIZE * i);
        }
        System.arraycopy(sealed, 0, framed, LENGTH, sealed.length);
        return framed;
    }

    /// How many bytes a module has after its length, which is what the bytes from `from` to `to` begin with.
    private static int framedLength(byte[] bytes, int from, int to) {
        int length = to - from < LENGTH ? -1 : ColumnCipher.lengthAt(bytes, from);
        if (length < 0 || length > to - from - LENGTH) {
            throw new BrokenSealException(
                    "an encrypted part of " + length + " bytes where " + (to - from) + " are", null);
        }
        return length;
    }

    private byte[] footerAad() {
        byte[] aad = Arrays.copyOf(fileAad, fileAad.length + 1);
        aad[fileAad.length] = (byte) ModuleType.FOOTER.ordinal();
        return aad;
    }

    private byte[] aad(ModuleType module, int group, int column, int page) {
        if (group > LARGEST || column > LARGEST || page > LARGEST) {
            throw new IllegalStateException("An encrypted file has at most " + LARGEST
                    + " groups of rows, columns, and pages of a column in a group.");
        }
        int at = fileAad.length;
        byte[] aad = Arrays.copyOf(fileAad, at + (module.isNumbered() ? 7 : 5));
        aad[at++] = (byte) module.ordinal();
        at = put(aad, at, group);
        at = put(aad, at, column);
        if (module.isNumbered()) {
            put(aad, at, page);
        }
        return aad;
    }

    private static int put(byte[] aad, int at, int number) {
        aad[at] = (byte) number;
        aad[at + 1] = (byte) (number >>> Byte.SIZE);
        return at + 2;
    }
}
