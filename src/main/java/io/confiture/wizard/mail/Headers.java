package io.confiture.wizard.mail;

import io.confiture.wizard.desk.Mailbag;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands in front of a mail. Text from people and files cannot begin a header of its own there. */
final class Headers {

    private static final int SUBJECT = 200;
    private static final int FILE_NAME = 120;

    /** No quoted local parts, no comments: what a directory holds is plain, and what is not is better not mailed to. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\\p{Cntrl}<>()\\[\\],;:\\\\\"@]+@[A-Za-z0-9.-]+");

    private Headers() {}

    static String subject(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.codePointCount(0, line.length()) <= SUBJECT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SUBJECT - 1)) + "…";
    }

    /** Empty for what is no address that every server understands. */
    static Optional<String> address(String text) {
        return Optional.of(text.strip()).filter(it -> ADDRESS.matcher(it).matches());
    }

    /** The address in {@code Name <address>}, or the whole. */
    static String bare(String from) {
        int open = from.lastIndexOf('<');
        return open < 0
                ? from.strip()
                : from.substring(open + 1).replace(">", "").strip();
    }

    static String fileName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.substring(Math.max(0, plain.length() - FILE_NAME));
    }

    /** The same for a mail however often it is tried. The time tells databases apart that begin to count anew. */
    static String messageId(Mailbag.Entry entry, String from) {
        String address = bare(from);
        return "<plan-" + entry.plan().number() + ".mail-" + entry.id() + "."
                + entry.written().getEpochSecond() + "@" + address.substring(address.indexOf('@') + 1) + ">";
    }
}
