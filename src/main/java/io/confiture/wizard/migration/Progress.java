package io.confiture.wizard.migration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a target tells about the session of a run, at one moment.
 *
 * @param pid its server process
 * @param state {@code active}, {@code idle in transaction} …; empty when the server has no such session, or does not tell
 * @param waitsOn what it waits on now, such as {@code Lock: relation} or {@code IO: DataFileRead}
 * @param statement what it runs, without its literals; empty when it is not known
 * @param stage how far the server is, by its own count; most statements are not counted
 * @param waitsFor sessions that must go on before it can
 * @param holdsUp sessions that wait for it
 * @param unread why some of this could not be read
 */
public record Progress(
        int pid,
        Optional<String> state,
        Optional<String> waitsOn,
        Optional<Statement> statement,
        Optional<Stage> stage,
        Crowd waitsFor,
        Crowd holdsUp,
        Optional<String> unread) {

    /** @param followed whether the server was given several statements at once: it may be at a later one */
    public record Statement(String head, boolean followed) {}

    /**
     * Another session.
     *
     * @param pid 0 for a prepared transaction, which has no session
     * @param user empty when the server does not tell
     * @param application empty when it gave no name, or the server does not tell
     * @param transaction how long its transaction has been open
     * @param statement what it runs or ran last, without literals; empty when our role may not see it
     */
    public record Other(
            int pid, String user, String application, Optional<Duration> transaction, Optional<String> statement) {}

    /** Some sessions, and how many more there are. */
    public record Crowd(List<Other> shown, int more) {

        static final int SHOWN = 5;
        static final Crowd NOBODY = new Crowd(List.of(), 0);

        public Crowd {
            shown = List.copyOf(shown);
        }

        static Crowd of(List<Other> all) {
            return new Crowd(all.subList(0, Math.min(SHOWN, all.size())), Math.max(0, all.size() - SHOWN));
        }

        public int size() {
            return shown.size() + more;
        }
    }

    /** Nothing could be read. */
    static Progress unread(int pid, String why) {
        return new Progress(
                pid,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Crowd.NOBODY,
                Crowd.NOBODY,
                Optional.of(why));
    }
}
