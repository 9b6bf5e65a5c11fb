package io.confiture.wizard.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One method of the Web API. Returns the fields beside {@code ok}; throws {@code Refusal} for an error code. */
@FunctionalInterface
interface ApiMethod {

    ObjectNode call(Call call);
}
