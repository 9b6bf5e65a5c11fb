package io.confiture.wizard.mail;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Templates of mails and pages. Whatever an HTML one shows is escaped, unless the template itself says that it is ours. */
public final class Templates {

    private static final Variant HTML = new Variant(Locale.ROOT, StandardCharsets.UTF_8, Variant.TEXT_HTML);
    private static final Variant TEXT = new Variant(Locale.ROOT, StandardCharsets.UTF_8, Variant.TEXT_PLAIN);

    private static final Engine ENGINE = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build();

    private Templates() {}

    /** @param name of a file beside the others, {@code mail/asked.html} */
    public static Template html(String name) {
        return ENGINE.parse(read(name), HTML, name);
    }

    public static Template text(String name) {
        return ENGINE.parse(read(name), TEXT, name);
    }

    public static String read(String name) {
        try (InputStream file = Templates.class.getClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("There is no template " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
