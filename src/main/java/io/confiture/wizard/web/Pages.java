package io.confiture.wizard.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates, in {@code templates/web}. Whatever is put into them is escaped. */
@CheckedTemplate(basePath = "web")
final class Pages {

    private Pages() {}

    static native TemplateInstance enter(Frame frame);

    static native TemplateInstance notice(Frame frame, String sentence);

    static native TemplateInstance plans(Frame frame, PlansView view);

    static native TemplateInstance plan(Frame frame, PlanView view);

    static native TemplateInstance undelivered(Frame frame, UndeliveredView view);

    static native TemplateInstance audit(Frame frame, AuditView view);
}
