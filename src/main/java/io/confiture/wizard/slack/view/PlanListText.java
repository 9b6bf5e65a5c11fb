package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import io.confiture.wizard.desk.PlanPages.Key;
import io.confiture.wizard.desk.PlanPages.Page;
import io.confiture.wizard.desk.PlanPages.Row;
import io.confiture.wizard.desk.PlanPages.Shelf;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.slack.Route;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of {@code /confiture scheduled} or {@code /confiture history}. */
public final class PlanListText {

    private static final int NAME = 60;

    private PlanListText() {}

    /**
     * What a button of a page carries: which list, and the row to go on from.
     *
     * @param environment empty for all of them
     */
    public record Cursor(Shelf shelf, Optional<String> environment, Key key) {

        /** Empty for anything we did not write. */
        public static Optional<Cursor> parse(String text) {
            String[] parts = text == null ? new String[0] : text.split(" ", 4);
            if (parts.length != 4
                    || Stream.of(Shelf.values()).noneMatch(it -> it.name().equals(parts[0]))) {
                return Optional.empty();
            }
            try {
                Instant at = Instant.parse(parts[1]);
                Optional<String> environment = Optional.of(parts[3]).filter(name -> !name.isEmpty());
                return PlanId.parse(parts[2])
                        .map(id -> new Cursor(Shelf.valueOf(parts[0]), environment, new Key(at, id)));
            } catch (DateTimeException noMoment) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return shelf.name() + " " + key.at() + " " + key.id().number() + " " + environment.orElse("");
        }
    }

    /** @param links address of a plan's message, where it is known */
    public static Words of(Shelf shelf, Optional<String> environment, Page page, Map<PlanId, String> links) {
        String title = title(shelf, environment);
        if (page.rows().isEmpty()) {
            return Words.of("*" + title + "*\n" + nothing(shelf));
        }
        String head = "*" + title + "*, " + order(shelf);
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.section(head));
        page.rows().forEach(row -> blocks.add(Kit.section(drawn(row, links))));
        buttons(shelf, environment, page).ifPresent(blocks::add);
        return new Words(
                title + ", " + order(shelf) + ":\n"
                        + page.rows().stream().map(PlanListText::spoken).collect(Collectors.joining("\n"))
                        + (page.after() ? "\nand more" : ""),
                blocks);
    }

    private static String title(Shelf shelf, Optional<String> environment) {
        String what =
                switch (shelf) {
                    case SCHEDULED -> "Scheduled plans";
                    case HISTORY -> "Plans that have ended";
                };
        return what + environment.map(name -> " · " + name(name)).orElse("");
    }

    private static String order(Shelf shelf) {
        return switch (shelf) {
            case SCHEDULED -> "the next one first";
            case HISTORY -> "the newest first";
        };
    }

    private static String nothing(Shelf shelf) {
        return switch (shelf) {
            case SCHEDULED ->
                "Nothing is scheduled. A plan gets its time on the page _When_ of `/confiture wizard`, or with `--schedule`.";
            case HISTORY -> "No plan has ended yet.";
        };
    }

    private static String drawn(Row row, Map<PlanId, String> links) {
        return "*" + PlanNumber.of(row.id(), links) + "*  ·  " + name(row.environment()) + "  ·  "
                + StateText.of(row.state()) + "  ·  "
                + RiskText.of(row.risk()) + "  ·  " + migrations(row) + "  ·  asked by "
                + Mrkdwn.mention(row.requester().id()) + "\n" + when(row);
    }

    /** For those who do not see blocks: no links, and times in words. */
    private static String spoken(Row row) {
        return "Plan " + row.id() + " · " + name(row.environment()) + " · " + StateText.of(row.state()) + " · "
                + row.risk() + " · " + migrations(row) + " · asked by "
                + Mrkdwn.clip(Mrkdwn.line(row.requester().name()), NAME) + " · "
                + row.ended()
                        .map(at -> "ended " + Mrkdwn.utc(at))
                        .or(() -> row.opens().map(at -> "opens " + Mrkdwn.utc(at)))
                        .orElse("at a click");
    }

    private static String when(Row row) {
        if (row.ended().isPresent()) {
            Instant at = row.ended().get();
            return "ended " + Mrkdwn.time(at) + " (" + Mrkdwn.utc(at) + ")"
                    + row.opens()
                            .map(opens -> "  ·  its slot: " + Mrkdwn.time(opens))
                            .orElse("");
        }
        Instant opens = row.opens().orElseThrow();
        return "opens " + Mrkdwn.time(opens) + " (" + Mrkdwn.utc(opens) + "), at the latest "
                + Mrkdwn.time(row.closes().orElseThrow());
    }

    private static String migrations(Row row) {
        String count = Count.of(row.migrations(), "migration");
        return row.direction() == Direction.DOWN ? "rolls back " + count : count;
    }

    private static String name(String raw) {
        return Mrkdwn.clip(Mrkdwn.line(raw), NAME);
    }

    private static Optional<LayoutBlock> buttons(Shelf shelf, Optional<String> environment, Page page) {
        List<ButtonElement> buttons = new ArrayList<>();
        if (page.before()) {
            Row first = page.rows().get(0);
            buttons.add(Kit.button(
                    Route.LIST_BEFORE, label(shelf, false), new Cursor(shelf, environment, first.key()).toString()));
        }
        if (page.after()) {
            Row last = page.rows().get(page.rows().size() - 1);
            buttons.add(Kit.button(
                    Route.LIST_AFTER, label(shelf, true), new Cursor(shelf, environment, last.key()).toString()));
        }
        return buttons.isEmpty() ? Optional.empty() : Optional.of(Kit.actions("list", buttons));
    }

    private static String label(Shelf shelf, boolean onwards) {
        return switch (shelf) {
            case SCHEDULED -> onwards ? "Later" : "Sooner";
            case HISTORY -> onwards ? "Older" : "Newer";
        };
    }
}
