package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.facts.FactTables;
import io.confiture.wizard.risk.target.Table;
import io.confiture.wizard.sql.SqlStatement;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * One thing a statement does: a statement with several parts (the commas of ALTER TABLE, the names of DROP TABLE) is
 * several of them.
 *
 * @param node the part of the parse tree that says it
 * @param relation what it works on, when it is one relation
 * @param earlier what the plan has done before
 * @param scene where it is going to run
 * @param part the statement inside of a program, when it stands in one
 */
public record Operation(
        SqlStatement statement,
        ParserRuleContext node,
        Optional<RelationName> relation,
        DoneBefore earlier,
        Scene scene,
        Optional<ParserRuleContext> part) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    @Override
    public SqlStatement statement() {
        Recognition.looked();
        return statement;
    }

    @Override
    public ParserRuleContext node() {
        Recognition.looked();
        return node;
    }

    @Override
    public Optional<RelationName> relation() {
        Recognition.looked();
        return relation;
    }

    @Override
    public DoneBefore earlier() {
        Recognition.looked();
        return earlier;
    }

    @Override
    public Scene scene() {
        Recognition.looked();
        return scene;
    }

    @Override
    public Optional<ParserRuleContext> part() {
        Recognition.looked();
        return part;
    }

    /** The node, when it is of this kind: the one question whose answer is the same for all nodes of a kind. */
    public <T extends ParserRuleContext> Optional<T> as(Class<T> kind) {
        return kind.isInstance(node) ? Optional.of(kind.cast(node())) : Optional.empty();
    }

    /** The node, when it is of this kind and has this form. */
    public <T extends ParserRuleContext> Optional<T> as(Class<T> kind, Predicate<T> form) {
        return as(kind).filter(form);
    }

    /** Its relation for a sentence, in backticks. */
    public String target() {
        return "`" + relation().map(RelationName::toString).orElse("?") + "`";
    }

    /** Line in the text that was parsed, from 1. */
    public int line() {
        return statement().line() + node.getStart().getLine() - 1;
    }

    /** What the tables of facts say of it, for the server's version and the size of what it works on. */
    public Finding finding(RiskRule rule, String facts, String sentence) {
        return FindingByFacts.of(
                rule.name(), FactTables.of(facts, scene().version()), place(), relation(), sentence, scene);
    }

    /** The same about another relation than the operation's own: that of an index, or of a partition. */
    public Finding finding(RiskRule rule, String facts, Optional<RelationName> other, String sentence) {
        return FindingByFacts.of(rule.name(), FactTables.of(facts, scene().version()), place(), other, sentence, scene);
    }

    /** The same where not the relation's own size counts, but that of what is read for it. */
    public Finding finding(RiskRule rule, String facts, Size size, String sentence) {
        return FindingByFacts.of(
                rule.name(),
                FactTables.of(facts, scene().version()),
                place(),
                relation(),
                sentence,
                scene,
                Optional.of(size));
    }

    /** About another relation than the operation's own, where the size of yet another one counts. */
    public Finding finding(RiskRule rule, String facts, Optional<RelationName> other, Size measured, String sentence) {
        return FindingByFacts.of(
                rule.name(),
                FactTables.of(facts, scene.version()),
                place(),
                other,
                sentence,
                scene,
                Optional.of(measured));
    }

    /** The lock that the tables of facts give to what the statement itself names besides: {@code named:SUX}. */
    public Lock lockOnNamed(String facts) {
        return OtherLocks.named(FactTables.of(facts, scene.version()).others());
    }

    public Finding finding(RiskRule rule, Risk risk, String sentence) {
        return Finding.saying(rule.name(), risk, place(), relation(), sentence);
    }

    /** What is known of its relation; empty when nobody knows, and when there is no such relation. */
    public Optional<Table> table() {
        return scene().table(relation);
    }

    Place place() {
        return part().map(this::inside)
                .orElseGet(() -> new Place(statement.text(), statement.start(), statement.end(), line()));
    }

    private Place inside(ParserRuleContext whole) {
        int start = statement.start() + whole.getStart().getStartIndex();
        String text = Tree.written(whole);
        return new Place(text, start, start + text.length(), line());
    }

    /** A part of the tree as it was written, cut to a length that fits a sentence. */
    public static String text(ParserRuleContext part) {
        String text = BLANKS.matcher(Tree.written(part)).replaceAll(" ").strip();
        return text.codePointCount(0, text.length()) <= 80
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 79)) + "…";
    }
}
