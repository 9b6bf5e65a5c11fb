package io.confiture.wizard.migration;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** For tests that try once. */
final class Impatience {

    static final Patience NONE = new Patience(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Instant.EPOCH, () -> {});

    private Impatience() {}
}
