package io.confiture.wizard.api;

import io.confiture.wizard.desk.OurDatabase;
import io.confiture.wizard.desk.PlanRecord.Anchor;
import io.confiture.wizard.environment.Nearest;
import io.confiture.wizard.record.AnchorText;
import io.confiture.wizard.record.RecordCheck;
import io.confiture.wizard.record.RecordExport;
import io.confiture.wizard.record.RecordFormat;
import io.confiture.wizard.record.RecordReport;
import io.confiture.wizard.record.Selection;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /api/v1/audit}: the record for programs, and whether it holds. Nothing here changes anything. */
@Path("/api/v1/audit")
public class AuditEndpoint {

    /** Of one request. */
    private static final int ANCHORS = 100;

    private final ApiDoor door;
    private final RecordCheck check;
    private final RecordExport export;

    public AuditEndpoint(ApiDoor door, RecordCheck check, RecordExport export) {
        this.door = door;
        this.check = check;
        this.export = export;
    }

    /** Answers 200 whether it holds or not: the question was answered. {@code status} says how. */
    @GET
    @Path("/verify")
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    public Response verify(@QueryParam("anchor") List<String> anchors, @Context HttpHeaders headers) {
        return door.refused(headers).orElseGet(() -> whileOurDatabaseAnswers(() -> verify(anchors)));
    }

    private Response verify(List<String> spelt) {
        List<Anchor> anchors = new ArrayList<>();
        for (String each : spelt) {
            Optional<Anchor> anchor = AnchorText.parse(each);
            if (anchor.isEmpty() || anchors.size() == ANCHORS) {
                return malformed("anchor makes no sense: " + AnchorText.REMEDY + ", at most " + ANCHORS + " of them.");
            }
            anchors.add(anchor.get());
        }
        Optional<RecordReport> report = check.unlessBusy(anchors);
        return report.isPresent()
                ? Response.ok(report.get(), MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build()
                : busy("The record is being verified: try again in a few seconds.");
    }

    @GET
    @Blocking
    public Response export(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("plan") String plan,
            @QueryParam("format") String format,
            @Context HttpHeaders headers) {
        Optional<Response> refused = door.refused(headers);
        if (refused.isPresent()) {
            return refused.get();
        }
        String wanted = format == null || format.isBlank() ? RecordFormat.JSONL.key() : format.strip();
        Optional<RecordFormat> known = RecordFormat.of(wanted);
        if (known.isEmpty()) {
            return malformed(Nearest.unknown("format", wanted, RecordFormat.keys()));
        }
        try {
            return export(Selection.parse(plan, from, to), known.get());
        } catch (Selection.Misspelt e) {
            return malformed(e.getMessage());
        }
    }

    private Response export(Selection selection, RecordFormat format) {
        StreamingOutput body = out -> export.write(selection, format, out);
        return Response.ok(body, format.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + selection.fileName() + "." + format.key() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Response whileOurDatabaseAnswers(Supplier<Response> answer) {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            if (!OurDatabase.isAway(e)) {
                throw e;
            }
            return busy("The bot's own database does not answer: try again in a minute.");
        }
    }

    private Response busy(String detail) {
        return door.refuse("busy", new Problem("Busy", 503, detail).response().header(HttpHeaders.RETRY_AFTER, 5));
    }

    private Response malformed(String detail) {
        return door.refuse("malformed", Problem.badRequest(detail).response());
    }
}
