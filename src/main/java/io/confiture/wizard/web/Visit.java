package io.confiture.wizard.web;

import io.confiture.wizard.desk.OurDatabase;
import io.confiture.wizard.plan.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/** Lets a page be seen by whoever has a session, and says to everybody else how to get one. */
@ApplicationScoped
public class Visit {

    private final Doorkeeper door;
    private final Site site;

    public Visit(Doorkeeper door, Site site) {
        this.door = door;
        this.site = site;
    }

    /** @param page drawn for a member only */
    Response of(HttpHeaders headers, Function<Person, Response> page) {
        try {
            Doorkeeper.Answer answer = door.ask(session(headers));
            if (answer instanceof Doorkeeper.Answer.Welcome welcome) {
                return page.apply(welcome.person());
            }
            return answer instanceof Doorkeeper.Answer.Later
                    ? notice(503, "Please try again", "Slack cannot be asked at the moment whether you may look.")
                    : notice(
                            401,
                            "Who are you?",
                            "This page opens from Slack: type /confiture web there, and follow the link.");
        } catch (RuntimeException e) {
            if (!OurDatabase.isAway(e)) {
                throw e;
            }
            return notice(503, "Please try again", "The bot's own database does not answer at the moment.");
        }
    }

    Response notFound(Person person, String sentence) {
        return Html.page(404, Pages.notice(frame("Not there", person, ""), sentence))
                .build();
    }

    Response badRequest(Person person, String sentence) {
        return Html.page(400, Pages.notice(frame("That makes no sense", person, ""), sentence))
                .build();
    }

    Response notice(int status, String title, String sentence) {
        return Html.page(status, Pages.notice(new Frame(title, site.path(), "", ""), sentence))
                .build();
    }

    Frame frame(String title, Person person, String here) {
        return new Frame(title, site.path(), person.name(), here);
    }

    /** Another site's form could open its own author's session in somebody's browser. Old browsers do not say. */
    static boolean isFromElsewhere(HttpHeaders headers) {
        String from = headers.getHeaderString("Sec-Fetch-Site");
        return from != null && !from.equals("same-origin") && !from.equals("none");
    }

    /** Null when the browser holds none. */
    String session(HttpHeaders headers) {
        return Optional.ofNullable(headers.getCookies().get(site.cookie()))
                .map(Cookie::getValue)
                .orElse(null);
    }
}
