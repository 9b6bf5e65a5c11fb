package io.confiture.wizard.web;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.approval.Profile;
import io.confiture.wizard.desk.Visits;
import io.confiture.wizard.plan.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Who may look at the pages: members of the workspace, by a link of their own, for a while. */
@ApplicationScoped
public class Doorkeeper {

    static final Duration LINK = Duration.ofMinutes(5);
    static final Duration SESSION = Duration.ofHours(8);
    static final Duration IDLE = Duration.ofMinutes(30);

    /** How long a member is taken for one without asking the workspace again. */
    static final Duration REMEMBERED = Duration.ofSeconds(30);

    private static final int REMEMBERED_PEOPLE = 1_000;
    private static final Logger LOG = Logger.getLogger(Doorkeeper.class);

    private final Site site;
    private final Visits visits;
    private final Directory directory;
    private final Clock clock;
    private final Map<String, Instant> members = new ConcurrentHashMap<>();

    public Doorkeeper(Site site, Visits visits, Directory directory, Clock clock) {
        this.site = site;
        this.visits = visits;
        this.directory = directory;
        this.clock = clock;
    }

    /** What somebody at the door is told. */
    sealed interface Answer {

        record Welcome(Person person) implements Answer {}

        /** No session, or none any more. */
        record Stranger() implements Answer {}

        /** The workspace cannot be asked who they are. */
        record Later() implements Answer {}
    }

    /** A link for this person alone, good once; empty when the pages have no address. */
    public Optional<URI> invite(Person person) {
        Secret token = Secret.fresh();
        Optional<URI> link = site.link("/enter/" + token.text());
        Instant now = clock.instant();
        link.ifPresent(it -> visits.invite(token.hash(), person, now, now.plus(LINK)));
        return link;
    }

    /** Looking at a link does not use it up: programs that preview links look at them too. */
    boolean isOpen(String token) {
        return visits.isOpen(new Secret(token).hash(), clock.instant());
    }

    /** @return what the visitor's browser has to hold; empty when the link was used or is over */
    Optional<Secret> enter(String token) {
        Secret session = Secret.fresh();
        Instant now = clock.instant();
        Optional<Person> person = visits.enter(new Secret(token).hash(), session.hash(), now, now.plus(SESSION));
        person.ifPresent(it -> LOG.infof("%s has opened the pages", it.id()));
        return person.map(it -> session);
    }

    /** @param session null when there is no cookie */
    Answer ask(String session) {
        Optional<Person> known = Optional.ofNullable(session)
                .flatMap(it -> visits.visitor(new Secret(it).hash(), clock.instant(), IDLE));
        if (known.isEmpty()) {
            return new Answer.Stranger();
        }
        try {
            return isStillMember(known.get()) ? new Answer.Welcome(known.get()) : turnedOut(known.get());
        } catch (DirectoryFailure e) {
            LOG.warnf("Cannot ask whether %s is still a member: %s", known.get().id(), e.getMessage());
            return new Answer.Later();
        }
    }

    private boolean isStillMember(Person person) {
        Instant now = clock.instant();
        Instant asked = members.get(person.id());
        if (asked != null && asked.plus(REMEMBERED).isAfter(now)) {
            return true;
        }
        boolean member =
                directory.profile(person.id()).filter(Profile::isFullMember).isPresent();
        if (members.size() >= REMEMBERED_PEOPLE) {
            members.clear();
        }
        if (member) {
            members.put(person.id(), now);
        } else {
            members.remove(person.id());
        }
        return member;
    }

    private Answer turnedOut(Person person) {
        visits.turnOut(person);
        LOG.infof("%s is no full member any more: their sessions have ended", person.id());
        return new Answer.Stranger();
    }

    /** @param session null when there is no cookie */
    void leave(String session) {
        Optional.ofNullable(session).ifPresent(it -> visits.leave(new Secret(it).hash()));
    }
}
