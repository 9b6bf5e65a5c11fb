package io.confiture.wizard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.confiture.wizard.risk.Lock;

/**
 * A table lock of PostgreSQL.
 *
 * @param shortName {@code AS RS RX SUX S SRX X AX}, weakest first
 * @param longName as the manual has it, for instance {@code ACCESS EXCLUSIVE}
 */
public record LockMode(@JsonProperty("short") String shortName, @JsonProperty("long") String longName) {

    static LockMode of(Lock lock) {
        return new LockMode(lock.shortName(), lock.label());
    }

    static LockMode stronger(LockMode one, LockMode other) {
        return Lock.ofShort(one.shortName).compareTo(Lock.ofShort(other.shortName)) >= 0 ? one : other;
    }
}
