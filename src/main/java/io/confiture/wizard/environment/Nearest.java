package io.confiture.wizard.environment;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Guesses what somebody meant to type. */
public final class Nearest {

    /** Longer words are not mistyped names but accidents; comparing them costs time and helps nobody. */
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The known word that differs least, or empty when nothing is near enough to be worth a question. */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= tolerated(word, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * "Unknown environment `prodution`. Did you mean `production`? Known: …": plain text, to be escaped like anything
     * that somebody typed.
     *
     * @param kind what the word should have been, for instance {@code environment}
     */
    public static String unknown(String kind, String word, Collection<String> known) {
        String sentence = "Unknown " + kind + " `" + shortened(word) + "`.";
        String guess =
                to(word, known).map(name -> " Did you mean `" + name + "`?").orElse("");
        String names = known.isEmpty() ? "" : " Known: " + String.join(", ", new TreeSet<>(known)) + ".";
        return sentence + guess + names;
    }

    private static String shortened(String word) {
        return word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…";
    }

    private static int tolerated(String word, String candidate) {
        int shorter = Math.min(word.length(), candidate.length());
        return shorter < 3 ? 1 : Math.min(3, 1 + shorter / 4);
    }

    /** Insertions, deletions, replacements and swapped neighbours, one each, regardless of case. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (swapped(a, i, b, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }

    private static boolean swapped(String a, int i, String b, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
