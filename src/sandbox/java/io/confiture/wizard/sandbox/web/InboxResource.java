package io.confiture.wizard.sandbox.web;

import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.post.PostOffice;
import io.confiture.wizard.sandbox.post.Received;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Everybody's inbox. */
@Path("/sandbox/mail")
public class InboxResource {

    private static final String HTML = "text/html;charset=utf-8";
    private static final Template INBOX = template("sandbox/inbox.html");

    /** One of the list. */
    public record Line(Received mail, boolean unread) {}

    private final Workspace workspace;
    private final PostOffice post;
    private final Porter porter;

    InboxResource(Workspace workspace, PostOffice post, Porter porter) {
        this.workspace = workspace;
        this.post = post;
        this.porter = porter;
    }

    /** @param id the mail to open; the newest when left out */
    @GET
    public CompletionStage<Response> inbox(@QueryParam("user") String user, @QueryParam("id") Integer id) {
        return porter.later(() -> {
            Member me = workspace
                    .directory()
                    .person(user)
                    .orElseThrow(() -> new IllegalArgumentException("Nobody is " + user));
            List<Received> mails = new ArrayList<>(post.inbox(me.email()));
            Collections.reverse(mails);
            Optional<Received> open =
                    mails.stream().filter(mail -> id == null || mail.id() == id).findFirst();
            open.ifPresent(post::markOpened);
            String page = INBOX.data("me", me)
                    .data("people", people())
                    .data(
                            "mails",
                            mails.stream()
                                    .map(mail -> new Line(mail, post.isUnread(mail.id())))
                                    .toList())
                    .data("open", open.orElse(null))
                    .render();
            return Response.ok(page, HTML).header("Cache-Control", "no-store").build();
        });
    }

    private List<Member> people() {
        return workspace.directory().people().stream()
                .filter(member -> !member.is(Member.Mark.BOT))
                .toList();
    }

    /** Shown in a frame, as a mail program would: nothing runs in it, and links open beside it. */
    @GET
    @Path("/{id}")
    public CompletionStage<Response> body(@PathParam("id") int id) {
        return porter.later(() -> {
            String html = mail(id).html().replaceFirst("<head>", "<head><base target=\"_blank\">");
            return Response.ok(html, HTML)
                    .header(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups"
                                    + " allow-popups-to-escape-sandbox")
                    .build();
        });
    }

    @GET
    @Path("/{id}/files/{number}")
    public CompletionStage<Response> file(@PathParam("id") int id, @PathParam("number") int number) {
        return porter.later(() -> {
            List<Received.Enclosed> files = mail(id).enclosed();
            if (number < 0 || number >= files.size()) {
                throw new IllegalArgumentException("There is no file " + number);
            }
            return Response.ok(files.get(number).bytes(), "text/plain;charset=utf-8")
                    .header("X-Content-Type-Options", "nosniff")
                    .build();
        });
    }

    private Received mail(int id) {
        return post.mail(id).orElseThrow(() -> new IllegalArgumentException("There is no mail " + id));
    }

    private static Template template(String name) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .build()
                    .parse(text, new Variant(Locale.ROOT, StandardCharsets.UTF_8, Variant.TEXT_HTML), name);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
