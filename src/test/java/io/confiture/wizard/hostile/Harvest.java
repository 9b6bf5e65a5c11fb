package io.confiture.wizard.hostile;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.BotRequest;
import io.confiture.wizard.slack.Route;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.World;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * A morning at acme, of which everything that came to the bot from Slack is kept: a plan in review (#1), one that was
 * rejected (#2), a draft that was closed (#3), and one that John has open (#4). Bob, whom every plan needs, approves nothing.
 */
final class Harvest {

    private static final String VALUE = "[0-9]+:[0-9a-f]{64}:[0-9]+";
    private static final List<String> LINES = List.of(
            "",
            "help",
            "wizard production",
            "wizard staging --auto --target 005",
            "up production --target 006 --non-interactive",
            "wizard production --schedule '2031-10-26 02:30 Europe/Paris'",
            "down production --to 001",
            "status",
            "status production",
            "scheduled",
            "history production",
            "run 1",
            "reschedule 1 2031-10-26 02:30 Europe/Paris",
            "cancel 1 no longer needed",
            "audit 1",
            "web",
            "roles production",
            "freeze production \"a sale\" \"2031-12-28 02:00\"",
            "unfreeze production");

    private final World world;
    private final Workspace slack;
    private final Teammate john;
    private final Teammate jane;
    private final Teammate bob;
    private final List<BotRequest> done = new ArrayList<>();
    private final List<Knock> live = new ArrayList<>();

    Harvest(World world, Workspace slack) {
        this.world = world;
        this.slack = slack;
        john = world.john();
        jane = world.jane();
        bob = world.bob();
    }

    /** What came from Slack, as it came, and has had its effect. */
    List<BotRequest> done() {
        return done;
    }

    /** What may still come, valid in every byte, about the plan in review and the open draft. */
    List<Knock> live() {
        return live;
    }

    void gather() {
        planInReview();
        Message card = john.awaitMessage(Asking.ALERTS, "Plan #1");
        jane.clicks(card, "View SQL");
        keep("Jane's View SQL");
        jane.awaitModal("004").closesAll();
        john.clicks(card, "View SQL");
        keep("John's View SQL");
        john.awaitModal("004").closesAll();
        planThatIsRejected();
        drafts();
        retarget();
        for (Route route : Route.values()) {
            pressed(route);
        }
        Knock command = live.stream().filter(Knock::isCommand).findFirst().orElseThrow();
        LINES.forEach(line -> {
            var fields = command.form();
            fields.put("text", line);
            live.add(Knock.command("/confiture " + line, fields));
        });
        events();
    }

    private void planInReview() {
        john.types(Asking.ALERTS, "/confiture wizard production");
        keep("the command");
        OpenModal page = john.awaitModal("pending migration");
        page.choose("Apply up to", "007_rename_products").choose("How", "Apply all");
        while (!page.title().equals("Summary")) {
            if (page.text().contains("Reviewed")) {
                page.ticks("Reviewed");
            }
            page.presses("Next");
            keep("Next of the wizard");
            page = john.modal();
        }
        page.presses("Submit");
        keep("Submit");
        john.awaitModal("is posted to").closes();
    }

    private void planThatIsRejected() {
        Message card = new Asking(john).upTo("008_drop_customer_preferences");
        jane.clicks(card, "Approve");
        keep("Approve");
        OpenModal critical = jane.awaitModal("This plan can destroy data");
        critical.ticks("Backup taken")
                .write("Reference of the backup", "s3://backups/1122")
                .write("environment", "production")
                .presses("Approve");
        keep("Approve of a critical plan");
        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer"));
        john.clicks(card, "Reschedule");
        keep("Reschedule");
        john.awaitModal("Plan #2").submits();
        keep("the new time");
        john.awaitNoModal();
        bob.clicks(card, "Request changes");
        keep("Request changes");
        bob.awaitModal("What should change?")
                .write("What should change?", "All of it")
                .presses("Request changes");
        keep("the changes");
        Message changed = john.awaitChange(card, it -> it.hasButton("Resubmit"));
        john.clicks(changed, "Resubmit");
        keep("Resubmit");
        Message again = bob.awaitChange(card, it -> it.hasButton("Reject"));
        bob.clicks(again, "Reject");
        keep("Reject");
        bob.awaitModal("Why not?").write("Why not?", "Not today").presses("Reject");
        keep("the reason");
        john.awaitChange(card, it -> it.text().contains("Rejected"));
    }

    private void drafts() {
        john.types(Asking.ALERTS, "/confiture wizard staging");
        keep("the command");
        john.awaitModal("pending migration").closes();
        keep("a closed wizard");
        john.types(Asking.ALERTS, "/confiture wizard staging");
        keep("the command");
        john.awaitModal("pending migration").presses("Next");
        keep("Next of the wizard");
        john.modal().clicks("Back");
        keep("Back");
        john.awaitModal("Apply up to");
    }

    private void events() {
        john.opensHome();
        keep("John's Home");
        john.awaitHome(view -> view.text().contains("#1"));
        jane.opensHome();
        keep("Jane's Home");
        jane.awaitHome(view -> view.text().contains("#1"));
        jane.clicksAtHome("View SQL");
        keep("View SQL at home");
        jane.awaitModal("004").closesAll();
        john.usesShortcut("nobody_knows_it");
        keep("a shortcut");
        live.add(Knock.slack("the handshake", BotRequest.JSON, "{\"type\":\"url_verification\",\"challenge\":\"x\"}"));
    }

    private void keep(String what) {
        BotRequest last = slack.line().last();
        done.add(last);
        live.add(Knock.slack(what, last.headers().get("Content-Type"), last.text()));
    }

    /** What was about a plan that is over is about the one in review now, and every page belongs to the open draft. */
    private void retarget() {
        live.replaceAll(knock -> knock.isCommand() || knock.isJson() ? knock : retargeted(knock));
    }

    private Knock retargeted(Knock knock) {
        String json = knock.form()
                .get("payload")
                .replaceAll("\"" + VALUE + "\"", Matcher.quoteReplacement("\"" + value() + "\""))
                .replaceAll("\"#[0-9]+ ([A-Za-z_:0-9]+)\"", "\"#4 $1\"");
        return Knock.payload(knock.what(), json);
    }

    private String value() {
        return world.inState("SELECT id || ':' || digest || ':' || version FROM plan WHERE id = 1")
                .get(0);
    }

    /** A button that the message may have had on somebody's screen. */
    private void pressed(Route route) {
        for (String who : List.of("Jane's View SQL", "John's View SQL")) {
            Knock click = live.stream()
                    .filter(each -> each.what().equals(who))
                    .findFirst()
                    .orElseThrow();
            String json = click.form().get("payload");
            live.add(Knock.payload(who + " as " + route, json.replace(Route.VIEW_SQL.id(), route.id())));
        }
    }
}
