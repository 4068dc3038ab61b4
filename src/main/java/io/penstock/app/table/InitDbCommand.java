package io.penstock.app.table;

import io.penstock.base.failure.ServiceException;
import io.penstock.dynamo.client.Call;
import io.penstock.store.owned.TablePlan;
import io.smallrye.mutiny.TimeoutException;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates every table that the service needs. */
@Command(
        name = "init-db",
        description = "Creates every table that the service needs, with its indexes and expiry, and waits until they"
                + " are ready. Harmless to repeat, also by several at once.",
        footer = {"", "Exit code 0: all are there. 1: at least one is not; the line says why."})
public final class InitDbCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Inject
    ServiceTables tables;

    @Inject
    StoreConfig config;

    @SuppressWarnings("UnusedVariable") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        int failures = 0;
        for (TablePlan plan : tables.plans()) {
            failures += provide(plan) ? 0 : 1;
        }
        return failures == 0 ? 0 : FAILED;
    }

    private boolean provide(TablePlan plan) {
        PrintWriter out = spec.commandLine().getOut();
        String table = plan.layout().tableName();
        try {
            ServiceTables.Provided provided = tables.provide(plan, Call.interactive(config.tablesDeadline()))
                    .await()
                    .atMost(config.tablesDeadline());
            out.println((provided.created() ? "created  " : "is there ") + table + details(plan));
            return true;
        } catch (ServiceException e) {
            spec.commandLine().getErr().println("FAILED   " + table + ": " + e.detail());
        } catch (TimeoutException e) {
            spec.commandLine().getErr().println("FAILED   " + table + ": not ready within " + config.tablesDeadline());
        }
        return false;
    }

    private static String details(TablePlan plan) {
        StringBuilder details = new StringBuilder();
        plan.indexes().forEach(index -> details.append(", index ").append(index.name()));
        if (plan.ttlAttribute() != null) {
            details.append(", rows expire by ").append(plan.ttlAttribute());
        }
        return details.toString();
    }
}
