package io.sessionroutes.dev;

/** The running product. It is stopped once: at the end of the demo, or before by Ctrl-C. */
final class RunningProgram implements AutoCloseable {

    private final AutoCloseable product;
    private boolean stopped;

    RunningProgram(AutoCloseable product) {
        this.product = product;
    }

    @Override
    public synchronized void close() {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            product.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("the product did not stop cleanly", e);
        }
    }
}
