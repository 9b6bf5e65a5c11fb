package io.confiture.wizard.slack.view;

import java.util.List;

/** Lists that end before Slack's limits do: whole lines as far as they fit, then how many more there are. */
final class Lines {

    /** Characters; what remains of a section's 3,000 is for the sentence around the list. */
    static final int ROOM = 2_700;

    private Lines() {}

    static String of(List<String> lines, int most) {
        return of(lines, most, "");
    }

    /** @param hint where the rest can be seen, put behind the number of lines left out; may be empty */
    static String of(List<String> lines, int most, String hint) {
        return of(lines, most, ROOM, hint);
    }

    /** @param room characters for all lines together; the first one is shown whatever it takes */
    static String of(List<String> lines, int most, int room, String hint) {
        int shown = fitting(lines, most, room);
        String list = String.join("\n", lines.subList(0, shown));
        int more = lines.size() - shown;
        return more > 0 ? list + "\n_and " + more + " more" + hint + "_" : list;
    }

    private static int fitting(List<String> lines, int most, int characters) {
        int room = characters;
        int shown = 0;
        while (shown < Math.min(most, lines.size())) {
            room -= lines.get(shown).length() + 1;
            if (room < 0 && shown > 0) {
                return shown;
            }
            shown++;
        }
        return shown;
    }
}
