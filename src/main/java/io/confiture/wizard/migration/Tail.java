package io.confiture.wizard.migration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The end of what a program prints, however much that is. */
final class Tail {

    private static final int KEPT = 64 * 1024;

    private final byte[] ring = new byte[KEPT];
    private long total;

    /** Reads until the other side closes; forgets the beginning. */
    void readAll(InputStream from) throws IOException {
        byte[] buffer = new byte[8 * 1024];
        int read = from.read(buffer);
        while (read >= 0) {
            keep(buffer, read);
            read = from.read(buffer);
        }
    }

    private synchronized void keep(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            ring[(int) (total++ % KEPT)] = bytes[i];
        }
    }

    /** Whole lines: of one that lost its beginning nobody could tell whether a secret stood in it. */
    synchronized String text() {
        if (total <= KEPT) {
            return new String(ring, 0, (int) total, StandardCharsets.UTF_8);
        }
        byte[] inOrder = new byte[KEPT];
        int start = (int) (total % KEPT);
        System.arraycopy(ring, start, inOrder, 0, KEPT - start);
        System.arraycopy(ring, 0, inOrder, KEPT - start, start);
        String text = new String(inOrder, StandardCharsets.UTF_8);
        return "…" + text.substring(Math.max(text.indexOf('\n'), 0));
    }
}
