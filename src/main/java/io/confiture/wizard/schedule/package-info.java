/**
 * Runs what may run: claims a started plan, runs its migrations one after the other, and asks the target about runs whose
 * runner was lost; watches what is at work, and stops it when somebody says so. Timers only call; what a plan may do is the
 * kernel's business.
 */
package io.confiture.wizard.schedule;
