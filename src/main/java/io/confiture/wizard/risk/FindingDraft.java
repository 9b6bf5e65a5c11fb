package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be changed on the way from one finding to the next. Whose finding it is, and about what, stays. */
final class FindingDraft {

    private final Finding from;
    Risk risk;
    Lock lock;
    Map<RelationName, Lock> others;
    FactSet facts;
    Optional<Ladder> ladder;
    Optional<Size> size;
    Optional<Loss> loses;
    Optional<String> saferWay;
    Optional<String> undo;
    List<String> notes;
    Place place;
    String sentence;

    FindingDraft(Finding from) {
        this.from = from;
        risk = from.risk();
        lock = from.lock();
        others = from.others();
        facts = FactSet.of(from.facts());
        ladder = from.ladder();
        size = from.size();
        loses = from.loses();
        saferWay = from.saferWay();
        undo = from.undo();
        notes = from.notes();
        place = from.place();
        sentence = from.sentence();
    }

    void note(String note) {
        List<String> longer = new ArrayList<>(notes);
        longer.add(note);
        notes = longer;
    }

    Finding finding() {
        return new Finding(
                from.rule(),
                from.operation(),
                risk,
                place,
                from.relation(),
                sentence,
                lock,
                others,
                facts,
                ladder,
                size,
                loses,
                saferWay,
                undo,
                notes);
    }
}
