package io.confiture.wizard.mail.page;

import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.mail.PlanView;
import io.confiture.wizard.mail.ReviewedFiles;
import io.confiture.wizard.mail.Templates;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.wizard.Findings;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws the page of a plan that can be answered. */
@ApplicationScoped
public class ReviewForm {

    private static final Template TEMPLATE = Templates.html("mail/page/plan.html");

    /** Characters of SQL; a phone has to show it. Whole files are attached to the mail. */
    private static final int ROOM = 300_000;

    private final PlanDesk desk;
    private final ReviewedFiles files;

    public ReviewForm(PlanDesk desk, ReviewedFiles files) {
        this.desk = desk;
        this.files = files;
    }

    /** A file, as far as there is room for it. */
    public record Shown(String name, String text, boolean cut) {}

    /**
     * @param filled what was filled in before, but for the code
     * @param open which answer to show opened
     * @param errors message by field; empty at the first sight
     */
    Page draw(int status, Plan plan, Form filled, Answer open, Map<String, String> errors) {
        Findings findings =
                desk.lastEvent(plan.id(), Findings.EVENTS).map(Findings::read).orElse(Findings.NONE);
        Optional<List<ReviewedFiles.Content>> contents = files.of(plan);
        return new Page(
                status,
                TEMPLATE.data("style", Page.STYLE)
                        .data("plan", PlanView.of(plan, findings))
                        .data("digest", plan.review().digest().orElseThrow().hex())
                        .data("changed", contents.isEmpty())
                        .data("files", shown(contents.orElse(List.of())))
                        .data("critical", plan.risk() == Risk.CRITICAL)
                        .data("form", filled)
                        .data("open", open.name())
                        .data("errors", List.copyOf(errors.values()))
                        .render());
    }

    private static List<Shown> shown(List<ReviewedFiles.Content> contents) {
        List<Shown> shown = new ArrayList<>();
        int room = ROOM;
        for (ReviewedFiles.Content content : contents) {
            String text = content.text();
            boolean cut = text.length() > room;
            shown.add(new Shown(content.name(), cut ? text.substring(0, room) : text, cut));
            room -= Math.min(room, text.length());
        }
        return shown;
    }
}
