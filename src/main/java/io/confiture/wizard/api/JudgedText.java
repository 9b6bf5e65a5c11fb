package io.confiture.wizard.api;

import io.confiture.wizard.plan.Risk;
import java.util.List;

/**
 * What was found in one text.
 *
 * @param statements in the order of the text
 * @param reasons the worst first
 */
record JudgedText(Risk level, List<JudgedStatement> statements, List<Reason> reasons) {}
