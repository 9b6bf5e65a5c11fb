package io.confiture.wizard.api;

import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.desk.OurDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Callable;

/** How routes say no: each time a problem, and a number in the metrics. */
@ApplicationScoped
public class Refusals {

    private final ApiDoor door;

    public Refusals(ApiDoor door) {
        this.door = door;
    }

    /** Who does not know the token, and what is no JSON. */
    Optional<Response> of(HttpHeaders headers) {
        return door.refused(headers).or(() -> notJson(headers));
    }

    Optional<Response> stranger(HttpHeaders headers) {
        return door.refused(headers);
    }

    private Optional<Response> notJson(HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        return type != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(type) && !type.isWildcardType()
                ? Optional.empty()
                : Optional.of(
                        problem("type", "Unsupported media type", 415, "Send JSON: Content-Type: application/json."));
    }

    /** Empty for one that is larger than {@code most} bytes; no more than those are read. */
    static Optional<byte[]> body(InputStream sent, int most) throws IOException {
        byte[] bytes = sent.readNBytes(most + 1);
        return bytes.length > most ? Optional.empty() : Optional.of(bytes);
    }

    Response oversized(int most) {
        return problem("oversized", "Content too large", 413, "The body is larger than " + most + " bytes.");
    }

    Response malformed(String detail) {
        return door.refuse("malformed", Problem.badRequest(detail).response());
    }

    Response unprocessable(String detail) {
        return problem("malformed", "Unprocessable content", 422, detail);
    }

    Response unknown(String detail) {
        return problem("malformed", "Not found", 404, detail);
    }

    Response unknownPlan(String number) {
        String shown = number.matches("[0-9]{1,18}") ? " " + number : "";
        return unknown("There is no plan" + shown + ".");
    }

    Response insufficient(String who) {
        return problem("role", "Forbidden", 403, "Insufficient permissions: requester is nobody who " + who + ".");
    }

    Response conflict(String detail) {
        return problem("conflict", "Conflict", 409, detail);
    }

    /** The same request is being worked on. */
    Response overlapping(String detail) {
        return problem("busy", "Conflict", 409, detail);
    }

    Response unavailable(String detail) {
        return problem("busy", "Service unavailable", 503, detail);
    }

    /** The answer, or that what it needs cannot be asked now. */
    Response unlessAway(Callable<Response> answer) {
        try {
            return answer.call();
        } catch (DirectoryFailure e) {
            return unavailable("Slack cannot be asked who that is: try again in a minute.");
        } catch (RuntimeException e) {
            if (!OurDatabase.isAway(e)) {
                throw e;
            }
            return unavailable("The bot's own database does not answer: try again in a minute.");
        } catch (Exception e) {
            throw new IllegalStateException("An answer fails in no other way", e);
        }
    }

    private Response problem(String why, String title, int status, String detail) {
        return door.refuse(why, new Problem(title, status, detail).response());
    }
}
