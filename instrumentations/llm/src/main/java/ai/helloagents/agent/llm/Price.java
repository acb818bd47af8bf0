package ai.helloagents.agent.llm;

/**
 * What a model costs, in USD per token; -1 where the file does not say it.
 *
 * @param cacheRead of prompt tokens that were cached; the price of others where there is none
 * @param cacheWrite of prompt tokens that are cached; the price of others where there is none
 * @param reasoning of completion tokens that are thoughts; the price of others where there is none
 */
record Price(double prompt, double completion, double cacheRead, double cacheWrite, double reasoning) {

    double of(TokenCounts tokens) {
        return part(tokens.prompt(), prompt, tokens.cacheRead(), cacheRead, tokens.cacheWrite(), cacheWrite)
                + part(tokens.completion(), completion, tokens.reasoning(), reasoning, 0, -1);
    }

    /** Parts that have a price of their own are taken out of the whole. */
    private static double part(long all, double price, long one, double priceOfOne, long other, double priceOfOther) {
        if (all <= 0 || price < 0) {
            return 0;
        }
        long ones = priceOfOne < 0 ? 0 : Math.min(Math.max(one, 0), all);
        long others = priceOfOther < 0 ? 0 : Math.min(Math.max(other, 0), all - ones);
        return ones * priceOfOne + others * priceOfOther + (all - ones - others) * price;
    }
}
