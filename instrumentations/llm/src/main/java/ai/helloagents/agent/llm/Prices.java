package ai.helloagents.agent.llm;

import ai.helloagents.agent.api.AgentThread;
import ai.helloagents.agent.log.AgentLog;
import java.io.File;
import java.io.IOException;
import java.util.Map;

/** A user's prices, read from a file again whenever it changes, by a thread of the agent. */
final class Prices {
    private static final long BETWEEN_LOOKS_MILLIS = 10_000;

    private final File file;
    private final long betweenLooksMillis;
    private volatile Map<String, Price> byModel = Map.of();
    /** Other than those of a file that is not there: that is to be said, too. */
    private long lastModified = -1;

    private long lastLength = -1;

    /** @param file in the form of LiteLLM's {@code model_prices_and_context_window.json} */
    Prices(File file) {
        this(file, BETWEEN_LOOKS_MILLIS);
    }

    Prices(File file, long betweenLooksMillis) {
        this.file = file;
        this.betweenLooksMillis = betweenLooksMillis;
        new AgentThread("prices", this::watch).start();
    }

    /**
     * @param provider as its label
     * @param model as its label
     * @return in USD; -1 where the file has no price for the model
     */
    double cost(String provider, String model, TokenCounts tokens) {
        Map<String, Price> known = byModel;
        Price price = known.get(model);
        if (price == null) {
            price = known.get(provider + '/' + model);
        }
        return price == null ? -1 : price.of(tokens);
    }

    private void watch() {
        try {
            while (true) {
                look();
                Thread.sleep(betweenLooksMillis);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was read before stays in use while the file cannot be read. */
    private void look() {
        long modified = file.lastModified();
        long length = file.length();
        if (modified == lastModified && length == lastLength) {
            return;
        }
        lastModified = modified;
        lastLength = length;
        try {
            byModel = PriceFile.read(file);
            AgentLog.info("prices of " + byModel.size() + " models were read from " + file);
        } catch (IOException | RuntimeException unreadable) {
            AgentLog.warn("the price file " + file + " cannot be read: " + unreadable.getMessage());
        }
    }
}
