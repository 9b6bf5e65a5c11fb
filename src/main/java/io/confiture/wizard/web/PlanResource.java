package io.confiture.wizard.web;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RecordPages;
import io.confiture.wizard.desk.RecordedEvent;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.record.RecordFormat;
import io.confiture.wizard.record.Selection;
import io.confiture.wizard.wizard.Findings;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /plans/N}: one plan, with everything that happened to it. */
@Path("/plans/{number}")
@Blocking
public class PlanResource {

    /** The newest; all of them are in the exports. */
    private static final int EVENTS = 500;

    private final PlanDesk desk;
    private final RecordPages record;
    private final PlanFiles files;
    private final Downloads downloads;
    private final Visit visit;

    PlanResource(PlanDesk desk, RecordPages record, PlanFiles files, Downloads downloads, Visit visit) {
        this.desk = desk;
        this.record = record;
        this.files = files;
        this.downloads = downloads;
        this.visit = visit;
    }

    @GET
    public Response show(@PathParam("number") String number, @Context HttpHeaders headers) {
        return visit.of(headers, person -> PlanId.parse(number)
                .flatMap(desk::find)
                .map(plan -> show(person, plan))
                .orElseGet(() -> visit.notFound(person, "There is no plan of that number.")));
    }

    @GET
    @Path("/record.{format}")
    public Response download(
            @PathParam("number") String number, @PathParam("format") String format, @Context HttpHeaders headers) {
        return visit.of(headers, person -> {
            Optional<PlanId> plan =
                    PlanId.parse(number).filter(id -> desk.find(id).isPresent());
            Optional<RecordFormat> known = RecordFormat.of(format);
            return plan.isPresent() && known.isPresent()
                    ? downloads.of(Selection.of(plan.get()), known.get())
                    : visit.notFound(person, "There is no such plan, or no such format.");
        });
    }

    private Response show(Person person, Plan plan) {
        Happened happened = new Happened();
        record.of(plan.id(), happened::add);
        Findings findings =
                desk.lastEvent(plan.id(), Findings.EVENTS).map(Findings::read).orElse(Findings.NONE);
        PlanView view =
                new PlanDrawing(plan, findings, files.now(), happened.applied).of(happened.newest(), happened.more());
        return Html.page(200, Pages.plan(visit.frame("Plan " + plan.id(), person, "plans"), view))
                .build();
    }

    /** What a page needs of a record that may be long. */
    private static final class Happened {

        private final Deque<RecordedEvent> newest = new ArrayDeque<>();
        private final Map<String, Instant> applied = new HashMap<>();
        private long all;

        void add(RecordedEvent event) {
            all++;
            newest.addLast(event);
            if (newest.size() > EVENTS) {
                newest.removeFirst();
            }
            if (event.kind().startsWith("MIGRATION_") && event.kind().endsWith("APPLIED")) {
                applied.put(event.migration(), event.at());
            }
        }

        List<EventRow> newest() {
            return newest.stream().map(EventRow::of).toList();
        }

        long more() {
            return all - newest.size();
        }
    }
}
