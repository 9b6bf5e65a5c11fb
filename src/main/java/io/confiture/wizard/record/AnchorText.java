package io.confiture.wizard.record;

import io.confiture.wizard.desk.PlanRecord.Anchor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An anchor as people carry it: {@code 1234:hash}, as the message in the channel has it. */
public final class AnchorText {

    private static final Pattern SPELT = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-fA-F]{64})");

    /** What to write. */
    public static final String REMEDY =
            "an anchor is NUMBER:HASH as it was posted, the hash with its 64 hexadecimal digits";

    private AnchorText() {}

    public static String of(Anchor anchor) {
        return anchor.number() + ":" + anchor.hash();
    }

    /** Thousands may be parted by commas, as they are in the message. */
    public static Optional<Anchor> parse(String text) {
        Matcher spelt = SPELT.matcher(text.strip().replace(",", ""));
        return spelt.matches()
                ? Optional.of(new Anchor(
                        Long.parseLong(spelt.group(1)), spelt.group(2).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
