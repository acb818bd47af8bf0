package ai.helloagents.agent.weaving.shapes;

import ai.helloagents.agent.api.Advice;

public final class ReturnAdvice {
    private ReturnAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    @Advice.ReplacesReturn
    public static Object exit(@Advice.Return Object returned) {
        return switch (String.valueOf(returned)) {
            case "keep" -> null;
            case "mistype" -> 7;
            case "throw" -> throw new IllegalStateException();
            default -> returned + "!";
        };
    }
}
