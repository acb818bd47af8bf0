package ai.helloagents.agent.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of LiteLLM's {@code model_prices_and_context_window.json}: an object for each model, with prices in USD per
 * token. What else it holds is passed over.
 */
final class PriceFile {
    private PriceFile() {}

    /** @return by the names of models as labels have them */
    static Map<String, Price> read(File file) throws IOException {
        Map<String, Price> prices = new HashMap<>();
        try (InputStream in = new FileInputStream(file);
                JsonParser json = new JsonFactory().createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it holds no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String model = ModelName.clean(json.currentName());
                Price price = json.nextToken() == JsonToken.START_OBJECT ? price(json) : skip(json);
                if (model != null && price != null) {
                    prices.put(model, price);
                }
            }
        }
        return Map.copyOf(prices);
    }

    private static @Nullable Price skip(JsonParser json) throws IOException {
        json.skipChildren();
        return null;
    }

    private static @Nullable Price price(JsonParser json) throws IOException {
        Map<String, Double> values = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            if (json.nextToken().isNumeric()) {
                values.put(key, json.getDoubleValue());
            } else {
                json.skipChildren();
            }
        }
        Price price = new Price(
                values.getOrDefault("input_cost_per_token", -1.0),
                values.getOrDefault("output_cost_per_token", -1.0),
                values.getOrDefault("cache_read_input_token_cost", -1.0),
                values.getOrDefault("cache_creation_input_token_cost", -1.0),
                values.getOrDefault("output_cost_per_reasoning_token", -1.0));
        return price.prompt() < 0 && price.completion() < 0 ? null : price;
    }
}
