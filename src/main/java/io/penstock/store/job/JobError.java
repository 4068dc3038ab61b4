package io.penstock.store.job;

/**
 * One entry of a job's work that could not be done, while the rest goes on.
 *
 * @param index the entry's number in the job's input, from 0
 * @param code the stable name of what went wrong, in kebab case
 * @param message one sentence without any value
 */
public record JobError(long index, String code, String message) {}
