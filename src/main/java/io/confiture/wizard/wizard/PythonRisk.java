package io.confiture.wizard.wizard;

import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.migration.python.SqlCall;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Place;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How risky a Python migration is: nobody can tell from reading it, so HIGH at least. The SQL that stands in it is judged, and
 * may make it worse.
 */
public final class PythonRisk {

    private static final String NAME = "python";

    /** On lines of its own, so that a comment at the end of one statement does not swallow the next. */
    private static final String BETWEEN = "\n;\n";

    private PythonRisk() {}

    /** Its findings are at their lines in the Python file. */
    public static RiskReport of(PythonMigration python, Scene scene) {
        List<Finding> findings = new ArrayList<>(ofItself(python));
        parts(python).stream()
                .filter(calls -> !calls.isEmpty())
                .forEach(calls -> findings.addAll(judged(calls, scene)));
        return RiskReport.of(findings);
    }

    private static List<Finding> ofItself(PythonMigration python) {
        Finding unread = finding(
                        python, Risk.HIGH, "Not classified: what Python does besides the SQL found cannot be read.")
                .locking(Lock.ACCESS_EXCLUSIVE)
                .with(Fact.UNCLASSIFIED)
                .instead("Write what SQL can say as .up.sql, and review the rest by hand.");
        Finding destroys = finding(python, Risk.CRITICAL, "It says itself that data is lost: destructive = True.")
                .losing("what its author meant by destructive = True");
        return python.destructive() ? List.of(unread, destroys) : List.of(unread);
    }

    private static Finding finding(PythonMigration python, Risk risk, String sentence) {
        return Finding.saying(NAME, risk, new Place("", 0, 0, python.line()), Optional.empty(), sentence);
    }

    /** In a transaction locks are held from one statement to the next; without one each is on its own. */
    private static List<List<SqlCall>> parts(PythonMigration python) {
        return python.transactional()
                ? List.of(python.statements())
                : python.statements().stream().map(List::of).toList();
    }

    private static List<Finding> judged(List<SqlCall> calls, Scene scene) {
        String text =
                String.join(BETWEEN, calls.stream().map(SqlCall::parseable).toList());
        List<Integer> lines = calls.stream().flatMap(PythonRisk::lines).toList();
        return new Judge(scene)
                .judge(SqlScript.parse(text, line -> lines.get(Math.min(line, lines.size()) - 1)))
                .findings();
    }

    /** The line in the file of each line of the SQL, and of the one with the semicolon. */
    private static Stream<Integer> lines(SqlCall call) {
        List<Integer> own = call.text().lines();
        return Stream.concat(own.stream(), Stream.of(own.get(own.size() - 1)));
    }
}
