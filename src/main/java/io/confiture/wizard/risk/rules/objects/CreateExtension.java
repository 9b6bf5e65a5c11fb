package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_extension_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_language_statementContext;

/** CREATE EXTENSION and CREATE LANGUAGE: they run a script of their own. */
final class CreateExtension implements RiskRule {

    /** Those that open files of the server, other servers or programs. */
    private static final Set<String> REACHING =
            Set.of("adminpack", "dblink", "file_fdw", "http", "plsh", "postgres_fdw");

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_extension_statementContext.class)
                .map(extension -> along(extension, extension(operation, RelationName.folded(extension.name))))
                .or(() -> operation
                        .as(Create_language_statementContext.class)
                        .map(language -> language(operation, RelationName.folded(language.name), language)));
    }

    private Finding extension(Operation operation, String name) {
        if (isUntrusted(name)) {
            return untrusted(operation, name);
        } else if (REACHING.contains(name)) {
            return operation
                    .finding(
                            this,
                            "create-untrusted-extension",
                            "Installs `" + name
                                    + "`, which opens files, programs or other servers from within the database.")
                    .instead("Take EXECUTE on its functions from PUBLIC, and grant it to the roles that need it.");
        }
        return operation.finding(
                this, "create-extension", "Installs the extension `" + name + "`, which runs a script of its own.");
    }

    private Finding untrusted(Operation operation, String name) {
        return operation
                .finding(
                        this,
                        "create-untrusted-extension",
                        "Installs `" + name + "`, whose code may do anything the server may.")
                .instead("Use a trusted language: plpgsql, plperl, pltcl.");
    }

    private Finding language(Operation operation, String name, Create_language_statementContext language) {
        boolean limited = language.TRUSTED() != null || language.HANDLER() == null && !isUntrusted(name);
        return limited
                ? operation.finding(this, "create-language", "Installs the language `" + name + "` for functions.")
                : untrusted(operation, name);
    }

    private static Finding along(Create_extension_statementContext extension, Finding finding) {
        return extension.CASCADE() == null
                ? finding
                : finding.noting("CASCADE installs every extension it needs, too.");
    }

    private static boolean isUntrusted(String name) {
        return name.startsWith("pl") && name.endsWith("u");
    }
}
