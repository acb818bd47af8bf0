package ai.helloagents.agent.weaving.parts;

import ai.helloagents.agent.api.RequiresClass;
import toylib.parts.Extra;

@RequiresClass("toylib.parts.Extra")
final class ExtraCall {
    private ExtraCall() {}

    static String more() {
        return new Extra().more();
    }
}
