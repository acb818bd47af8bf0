package ai.helloagents.agent.weaving.shapes;

import ai.helloagents.agent.api.Advice;

public final class HeldAdvice {
    private HeldAdvice() {}

    @Advice.OnMethodExit
    @Advice.ReplacesField("held")
    public static Object exit(@Advice.FieldValue("held") Object held) {
        return switch (String.valueOf(held)) {
            case "keep" -> null;
            case "mistype" -> 7;
            default -> held + "!";
        };
    }
}
