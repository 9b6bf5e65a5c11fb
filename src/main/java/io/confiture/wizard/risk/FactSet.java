package io.confiture.wizard.risk;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;

/** Facts in their order, never changed: a finding passes them on to the next one as they are. */
final class FactSet extends AbstractSet<Fact> {

    static final FactSet NONE = new FactSet(0);

    private static final Fact[] ALL = Fact.values();

    private final long bits;

    private FactSet(long bits) {
        this.bits = bits;
    }

    static FactSet of(Collection<Fact> facts) {
        return facts instanceof FactSet same ? same : NONE.with(facts);
    }

    FactSet with(Collection<Fact> more) {
        return new FactSet(bits | bits(more));
    }

    FactSet without(Collection<Fact> less) {
        return new FactSet(bits & ~bits(less));
    }

    private static long bits(Collection<Fact> facts) {
        if (facts instanceof FactSet set) {
            return set.bits;
        }
        long bits = 0;
        for (Fact fact : facts) {
            bits |= 1L << fact.ordinal();
        }
        return bits;
    }

    @Override
    public boolean contains(Object fact) {
        return fact instanceof Fact known && (bits >> known.ordinal() & 1) == 1;
    }

    @Override
    public int size() {
        return Long.bitCount(bits);
    }

    @Override
    public Iterator<Fact> iterator() {
        return Arrays.stream(ALL).filter(this::contains).iterator();
    }
}
