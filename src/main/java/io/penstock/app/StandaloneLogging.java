package io.penstock.app;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Logs to the console where Quarkus does not start: its own handler would hold every line back until it does. */
final class StandaloneLogging {

    private StandaloneLogging() {}

    static void toConsole() {
        var console = new ConsoleHandler(new PatternFormatter("%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c{2.}] %s%e%n"));
        console.setTarget(ConsoleHandler.Target.SYSTEM_ERR);
        Logger.getLogger("").setLevel(Level.INFO);
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
    }
}
