package io.confiture.wizard.web;

import io.confiture.wizard.desk.PlanRecord;
import io.confiture.wizard.desk.PlanRecord.Anchor;
import io.confiture.wizard.desk.RecordAnchors;
import io.confiture.wizard.desk.RecordPages;
import io.confiture.wizard.desk.RecordedEvent;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.record.RecordCheck;
import io.confiture.wizard.record.RecordFormat;
import io.confiture.wizard.record.RecordReport;
import io.confiture.wizard.record.Selection;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /audit}: whether the record holds, what was added last, and all of it to take away. */
@Path("/audit")
@Blocking
public class AuditResource {

    private static final int NEWEST = 100;
    private static final int ANCHORS = 10;

    /** As long as it takes no time, nobody has to ask for it. */
    private static final long CHECKED_UNASKED = 20_000;

    private final PlanRecord record;
    private final RecordPages pages;
    private final RecordCheck check;
    private final RecordAnchors anchors;
    private final Downloads downloads;
    private final Visit visit;

    AuditResource(
            PlanRecord record,
            RecordPages pages,
            RecordCheck check,
            RecordAnchors anchors,
            Downloads downloads,
            Visit visit) {
        this.record = record;
        this.pages = pages;
        this.check = check;
        this.anchors = anchors;
        this.downloads = downloads;
        this.visit = visit;
    }

    @GET
    public Response show(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("verify") String verify,
            @Context HttpHeaders headers) {
        return visit.of(headers, person -> {
            try {
                return show(person, Selection.parse(null, from, to), said(from), said(to), verify != null);
            } catch (Selection.Misspelt e) {
                return visit.badRequest(person, e.getMessage());
            }
        });
    }

    @GET
    @Path("/record.{format}")
    public Response download(
            @PathParam("format") String format,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @Context HttpHeaders headers) {
        return visit.of(headers, person -> {
            Optional<RecordFormat> known = RecordFormat.of(format);
            try {
                return known.isPresent()
                        ? downloads.of(Selection.parse(null, from, to), known.get())
                        : visit.notFound(person, "There is no such format.");
            } catch (Selection.Misspelt e) {
                return visit.badRequest(person, e.getMessage());
            }
        });
    }

    private static String said(String text) {
        return text == null ? "" : text.strip();
    }

    private Response show(Person person, Selection selection, String from, String to, boolean verify) {
        Anchor head = record.head();
        Optional<RecordReport> report =
                verify || head.number() <= CHECKED_UNASKED ? check.unlessBusy(List.of()) : Optional.empty();
        long found = pages.count(selection.period());
        List<RecordedEvent> newest = pages.newest(selection.period(), NEWEST);
        AuditView view = new AuditView(
                grouped(head.number()),
                head.hash(),
                report.isPresent(),
                report.filter(RecordReport::isWhole).isPresent(),
                report.map(RecordReport::inWords).orElse(""),
                from,
                to,
                query(from, to),
                grouped(found),
                newest.stream().map(EventRow::of).toList(),
                found - newest.size(),
                anchors.newest(ANCHORS).stream().map(AuditResource::row).toList());
        return Html.page(200, Pages.audit(visit.frame("Record", person, "audit"), view))
                .build();
    }

    private static AuditView.AnchorRow row(RecordAnchors.Posted posted) {
        return new AuditView.AnchorRow(
                posted.channel(),
                Moment.of(posted.at()),
                Long.toString(posted.anchor().number()),
                posted.anchor().hash());
    }

    private static String query(String from, String to) {
        String query = Stream.of(parameter("from", from), parameter("to", to))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
