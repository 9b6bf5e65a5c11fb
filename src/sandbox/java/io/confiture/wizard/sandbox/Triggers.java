package io.confiture.wizard.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Trigger ids: good for one modal, for three seconds, for the person whose interaction made them. */
public class Triggers {

    /**
     * What a trigger id stands for.
     *
     * @param view the modal in which the interaction happened, or null
     * @param channel where it happened, or null
     */
    public record Trigger(String user, String view, String channel, Instant issued, boolean spent) {

        Trigger spend() {
            return new Trigger(user, view, channel, issued, true);
        }
    }

    private static final Duration LIFE = Duration.ofSeconds(3);

    private final Clock clock;
    private final Map<String, Trigger> triggers = new HashMap<>();
    private final AtomicLong counter = new AtomicLong(398738663015L);

    Triggers(Clock clock) {
        this.clock = clock;
    }

    public synchronized String issue(String user, String view, String channel) {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        String id = counter.incrementAndGet() + ".47445629121." + HexFormat.of().formatHex(random);
        triggers.values().removeIf(old -> age(old).compareTo(Duration.ofHours(1)) > 0);
        triggers.put(id, new Trigger(user, view, channel, clock.instant(), false));
        return id;
    }

    /** @throws Refusal invalid, expired or exchanged */
    public synchronized Trigger spend(String id) {
        Trigger trigger = triggers.get(id);
        if (trigger == null) {
            throw new Refusal("invalid_trigger_id");
        }
        if (trigger.spent()) {
            throw new Refusal("exchanged_trigger_id");
        }
        if (age(trigger).compareTo(LIFE) > 0) {
            throw new Refusal("expired_trigger_id");
        }
        triggers.put(id, trigger.spend());
        return trigger;
    }

    private Duration age(Trigger trigger) {
        return Duration.between(trigger.issued(), clock.instant());
    }
}
