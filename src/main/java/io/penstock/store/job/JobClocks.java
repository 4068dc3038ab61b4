package io.penstock.store.job;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * What time and chance are to those who work on jobs.
 *
 * @param clock the time of day, by which leases run out; instances whose clocks differ by more than a lease repeat each
 *     other's steps, and still store each outcome once
 * @param scheduler times pauses and renewals, and runs the work
 * @param random the jitter; thread-safe
 */
public record JobClocks(InstantSource clock, ScheduledExecutorService scheduler, RandomGenerator random) {}
