package io.troupe.bench.damage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// Changes of bytes at random.
final class Damage {
    private static final byte[] MARKS = "\"\\,;\n\r{}[]<>/=&:'0-.eE tfn\t\0#*"
            .getBytes(StandardCharsets.UTF_8);
    /// In these last bytes of binary files sizes and places are kept.
    private static final int TAIL = 600;

    private Damage() {}

    /// A copy of a file of text with up to 32 changes, possibly none.
    static byte[] ofText(byte[] whole, Random random) {
        byte[] bytes = whole;
        for (int i = random.nextInt(1 << random.nextInt(6)); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(40));
            byte[] mark = {MARKS[random.nextInt(MARKS.length)]};
            bytes = switch (random.nextInt(7)) {
                case 0 -> spliced(bytes, at, new byte[]{(byte) random.nextInt(256)}, at + 1);
                case 1 -> spliced(bytes, at, mark, at + 1);
                case 2 -> spliced(bytes, at, mark, at);
                case 3 -> spliced(bytes, at, new byte[0], to);
                case 4 -> spliced(bytes, at, Arrays.copyOfRange(bytes, at, to), at);
                case 5 -> spliced(bytes, at, repeated(mark[0], random.nextInt(2000)), at);
                default -> random.nextInt(10) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            };
        }
        return bytes;
    }

    private static byte[] repeated(byte value, int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int head, byte[] middle, int tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, head);
        out.writeBytes(middle);
        out.write(bytes, tail, bytes.length - tail);
        return out.toByteArray();
    }

    /// A copy of a binary file with up to three other bytes, of which half lie near the end; a tenth of the files is cut.
    static byte[] ofBytes(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextBoolean()
                    ? random.nextInt(bytes.length)
                    : bytes.length - 1 - random.nextInt(Math.min(TAIL, bytes.length));
            bytes[at] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
