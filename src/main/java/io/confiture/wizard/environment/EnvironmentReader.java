package io.confiture.wizard.environment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One entry of the section {@code environments}. */
final class EnvironmentReader {

    static final List<String> KEYS = List.of(
            "channel",
            "requires",
            "windows",
            "freezes",
            "reminders",
            "reminder_mail",
            "review_expires",
            "lock_timeout",
            "lock_retries",
            "statement_timeout",
            "apply_as",
            "rehearsal_url",
            "dry_run",
            "allow_lower_risk",
            "stakes",
            "sizes",
            "approvals");
    private static final String DURATION = "a duration with its unit, for instance 24h, 30m, 5s or 500ms";

    private final Map<String, Place> keys;

    private EnvironmentReader(Map<String, Place> keys) {
        this.keys = keys;
    }

    static EnvironmentPolicy read(Place place) {
        return new EnvironmentReader(place.map(KEYS)).policy();
    }

    private EnvironmentPolicy policy() {
        return new EnvironmentPolicy(
                value("channel", Words::channel, "a channel in quotes, for instance \"#deploys\", or its id"),
                value("requires", Optional::of, "the name of an environment"),
                list("windows", CalendarReader::window),
                list("freezes", CalendarReader::freeze),
                reminders(),
                value("review_expires", Words::duration, DURATION).orElse(EnvironmentPolicy.REVIEW_EXPIRES),
                limits(),
                list("apply_as", Place::text),
                value("rehearsal_url", EnvironmentReader::address, "postgresql://… or a variable such as ${NAME}"),
                dryRun(),
                risk(),
                at("approvals").map(ApprovalsReader::read).orElse(Approvals.UNSAID));
    }

    private Reminders reminders() {
        List<Duration> before = keys.containsKey("reminders")
                ? list("reminders", item -> item.value(Words::duration, DURATION))
                : Reminders.USUAL.before();
        return new Reminders(before, value("reminder_mail", Words::email, "an e-mail address"));
    }

    private Limits limits() {
        return new Limits(
                value("lock_timeout", Words::timeout, DURATION).orElse(Limits.USUAL.lockTimeout()),
                value("lock_retries", Words::count, "a number, for instance 10").orElse(Limits.USUAL.lockRetries()),
                value("statement_timeout", Words::timeout, DURATION).orElse(Limits.USUAL.statementTimeout()));
    }

    private RiskTerms risk() {
        return new RiskTerms(
                value("stakes", Stakes::parse, "one of " + String.join(", ", Stakes.KEYS)),
                at("sizes").map(SizeStepsReader::read).orElse(SizeSteps.USUAL),
                value("allow_lower_risk", Words::flag, "true or false").orElse(false));
    }

    private DryRunPlace dryRun() {
        boolean hasCopy = keys.containsKey("rehearsal_url");
        DryRunPlace usual = hasCopy ? DryRunPlace.REHEARSAL : DryRunPlace.TARGET;
        DryRunPlace place = value("dry_run", DryRunPlace::parse, "one of " + String.join(", ", DryRunPlace.KEYS))
                .orElse(usual);
        if (place == DryRunPlace.REHEARSAL && !hasCopy) {
            at("dry_run")
                    .ifPresent(it -> it.refuse(
                            "`" + it.name() + "` is rehearsal, and there is no rehearsal_url",
                            "add the address of a copy as rehearsal_url, or write target or never"));
        }
        return place;
    }

    private static Optional<String> address(String text) {
        return Optional.of(text).filter(url -> url.matches("(?s)(postgres(ql)?://|\\$\\{[A-Z_][A-Z0-9_]*}).*"));
    }

    private <T> Optional<T> value(String key, Function<String, Optional<T>> parser, String expected) {
        return at(key).flatMap(place -> place.value(parser, expected));
    }

    private <T> List<T> list(String key, Function<Place, Optional<T>> reader) {
        List<T> values = new ArrayList<>();
        at(key).ifPresent(
                        place -> place.list().forEach(item -> reader.apply(item).ifPresent(values::add)));
        return values;
    }

    private Optional<Place> at(String key) {
        return Optional.ofNullable(keys.get(key));
    }
}
