package ai.helloagents.agent.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds the valid name that was probably meant. Runs only when a name is unknown. What weighs is the number of wrong
 * letters; that the first or the last parts of a name are missing, or that there are some too many, weighs little.
 */
final class NearestName {
    private static final int WRONG_LETTER = 2;
    private static final int FIRST_PARTS_MISSING = 1;
    private static final int LAST_PARTS_MISSING = 3;
    private static final int FIRST_PARTS_TOO_MANY = 4;
    private static final int FAR = Integer.MAX_VALUE;

    private NearestName() {}

    /**
     * @param border the character between the parts of a name
     * @return null where no name is near enough to be helpful
     */
    static @Nullable String of(String unknown, Collection<String> names, char border) {
        String nearest = null;
        int least = FAR;
        for (String name : names) {
            int distance = distance(unknown, name, border);
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return nearest;
    }

    private static int distance(String unknown, String name, char border) {
        int least = weight(unknown, name, 0);
        for (int at = name.indexOf(border); at >= 0; at = name.indexOf(border, at + 1)) {
            least = Math.min(least, weight(unknown, name.substring(at + 1), FIRST_PARTS_MISSING));
            least = Math.min(least, weight(unknown, name.substring(0, at), LAST_PARTS_MISSING));
        }
        for (int at = unknown.indexOf(border); at >= 0; at = unknown.indexOf(border, at + 1)) {
            least = Math.min(least, weight(unknown.substring(at + 1), name, FIRST_PARTS_TOO_MANY));
        }
        return least;
    }

    /** Far, where more than a third of the letters are wrong. */
    private static int weight(String unknown, String name, int missingParts) {
        int tolerated = Math.max(1, Math.max(unknown.length(), name.length()) / 3);
        if (Math.abs(unknown.length() - name.length()) > tolerated) {
            return FAR;
        }
        int edits = edits(unknown, name);
        return edits > tolerated ? FAR : edits * WRONG_LETTER + missingParts;
    }

    /** Insertions, deletions, replacements and swaps of neighbours. */
    static int edits(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + same, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (isSwap(from, i, to, j)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[from.length()][to.length()];
    }

    private static boolean isSwap(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
