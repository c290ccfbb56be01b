package io.sessionroutes.bundle;

import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.Window;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;

/** Puts beans and routes into a context that has not started; the same for every owner of the context. */
final class BundleSetup {

    private BundleSetup() {}

    /** @param cannotGoOn as in {@link SessionRoutes#in} */
    static void into(
            CamelContext context,
            Settings settings,
            BundleFiles files,
            ContextOwner owner,
            Consumer<String> cannotGoOn) {
        checkIsFree(context);
        FinBoxTransport transport = FinBoxTransport.of(settings);
        FlowRoutes routes = new FlowRoutes(settings, files);
        Consumer<String> fatal = new FinalStop(context, settings.deadlines().camel(), cannotGoOn);
        try {
            context.addStartupListener(new RequiredRoutes(routes));
            if (owner == ContextOwner.HOST) {
                context.addStartupListener(new HostRequirements(settings));
            }
            new FlowBeans(settings, transport, files.tables(), owner, fatal).configure(context);
            routes.load(context);
            WarmUp.run(settings, files, transport);
        } catch (Exception failed) {
            throw RuntimeCamelException.wrapRuntimeException(failed);
        }
    }

    /** A second bundle needs another context, because both would use the same names of beans and routes. */
    private static void checkIsFree(CamelContext context) {
        if (context.isStarting() || context.isStarted()) {
            throw new CannotStartException("The context " + context.getName()
                    + " has started already; add the bundle before the start, because it takes part in the start");
        }
        if (!context.getRegistry().findByType(Window.class).isEmpty()) {
            throw new CannotStartException(
                    "The context " + context.getName() + " has the bundle already; a second one needs another context");
        }
    }
}
