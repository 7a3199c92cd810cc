package io.troupe.sql.format.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// Files of records that are damaged at random.
final class Mutations {
    private static final byte[] SPECIAL = "\"\\,\n\r{}[]:'0-.eutf \t\0/*#".getBytes(StandardCharsets.UTF_8);
    private static final String[] WORDS = {"a", "b c", "ä", "😀", "x,y", "q\"r", "", "null", "\\", "12"};

    private Mutations() {}

    static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)]
                + (random.nextInt(3) == 0 ? "-" + random.nextInt(1000) : "");
    }

    /// A copy of `bytes` with up to `most` changes, possibly none.
    static byte[] of(byte[] bytes, int most, Random random) {
        byte[] changed = bytes;
        for (int i = random.nextInt(most + 1); i > 0 && changed.length > 0; i--) {
            changed = once(changed, random);
        }
        return changed;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        byte special = SPECIAL[random.nextInt(SPECIAL.length)];
        byte[] copy = bytes.clone();
        switch (random.nextInt(6)) {
            case 0 -> copy[at] = (byte) random.nextInt(256);
            case 1 -> copy[at] = special;
            case 2 -> {
                return joined(bytes, at, new byte[]{special}, at);
            }
            case 3 -> {
                return joined(bytes, at, new byte[0], Math.min(bytes.length, at + 1 + random.nextInt(4)));
            }
            case 4 -> {
                int to = Math.min(bytes.length, at + random.nextInt(40));
                return joined(bytes, at, Arrays.copyOfRange(bytes, at, to), at);
            }
            default -> {
                return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, at) : copy;
            }
        }
        return copy;
    }

    private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, head);
        out.writeBytes(middle);
        out.write(bytes, tail, bytes.length - tail);
        return out.toByteArray();
    }
}
