package io.confiture.wizard.web;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.approval.RememberingDirectory;
import io.confiture.wizard.approval.RoleBook;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.notify.SendingAgain;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.PlanId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /undelivered}: what did not get through, why, what to do, and the button that sends it again. */
@Path("/undelivered")
@Blocking
public class UndeliveredResource {

    private static final int SHOWN = 200;

    private final Undelivered undelivered;
    private final SendingAgain sending;
    private final Directory directory;
    private final PolicyInForce policy;
    private final Site site;
    private final Visit visit;

    UndeliveredResource(
            Undelivered undelivered,
            SendingAgain sending,
            Directory directory,
            PolicyInForce policy,
            Site site,
            Visit visit) {
        this.undelivered = undelivered;
        this.sending = sending;
        this.directory = directory;
        this.policy = policy;
        this.site = site;
        this.visit = visit;
    }

    @GET
    public Response list(@Context HttpHeaders headers) {
        return visit.of(headers, person -> {
            Directory people = new RememberingDirectory(directory);
            List<UndeliveredView.Row> rows = undelivered.all(SHOWN).stream()
                    .map(letters -> UndeliveredView.Row.of(
                            letters,
                            letters.personId().map(id -> name(people, id)).orElse("")))
                    .toList();
            return Html.page(
                            200,
                            Pages.undelivered(visit.frame("Not delivered", person, "plans"), new UndeliveredView(rows)))
                    .build();
        });
    }

    /** Whoever asked, by their name; Slack may be the very one that does not answer. */
    private static String name(Directory people, String id) {
        try {
            return people.profile(id).map(profile -> profile.person().name()).orElse(id);
        } catch (DirectoryFailure nobodyKnows) {
            return id;
        }
    }

    @POST
    @Path("/again")
    @Consumes(MediaType.WILDCARD)
    public Response again(String form, @Context HttpHeaders headers) {
        if (Visit.isFromElsewhere(headers)) {
            return visit.notice(403, "Not from here", "The button must be pressed on the page itself.");
        }
        return visit.of(headers, person -> {
            String plan = plan(form);
            Optional<PlanId> number = PlanId.parse(plan);
            return number.isEmpty() && !plan.isEmpty()
                    ? visit.badRequest(person, "That is no number of a plan.")
                    : again(number, person);
        });
    }

    /** As it came: a number is written the same in every encoding. Empty for all of them. */
    private static String plan(String form) {
        return Stream.of(form.split("&"))
                .filter(field -> field.startsWith("plan="))
                .map(field -> field.substring("plan=".length()))
                .findFirst()
                .orElse("");
    }

    private Response again(Optional<PlanId> plan, Person person) {
        try {
            SendingAgain.Answer answer =
                    sending.again(plan, person, RoleBook.rolesOf(person.id(), policy.get(), directory));
            return answer.whyNot()
                    .map(why -> visit.notice(403, "Not yours to send", why))
                    .orElseGet(() -> Html.seeOther(site.path() + "/undelivered").build());
        } catch (DirectoryFailure e) {
            return visit.notice(503, "Please try again", "Slack cannot be asked at the moment which roles you hold.");
        }
    }
}
