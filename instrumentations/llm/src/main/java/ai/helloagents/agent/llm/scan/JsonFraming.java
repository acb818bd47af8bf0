package ai.helloagents.agent.llm.scan;

import org.jspecify.annotations.Nullable;

/**
 * A body that is a JSON text, or several: lines that are sent as plain JSON need nothing else. Nothing tells where the
 * next text begins when one is broken.
 */
final class JsonFraming extends Stage {
    private final JsonText json;

    JsonFraming(JsonText json) {
        this.json = json;
    }

    @Override
    @Nullable
    GiveUp scan(byte[] bytes, int from, int to) {
        json.scan(bytes, from, to);
        return json.isBroken() ? GiveUp.PARSE : null;
    }

    @Override
    void end() {}
}
