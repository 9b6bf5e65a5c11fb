/**
 * Who may approve, and who must.
 *
 * <p>It decides which roles somebody holds, by the policy and by what Slack says of that person right now, and which
 * roles a plan has to ask. It calls nobody: what it needs to know of Slack comes through {@link
 * io.confiture.wizard.approval.Directory}.
 */
package io.confiture.wizard.approval;
