/**
 * Turns the rules of the instrumentations into woven classes, and links woven call sites to advice when they are first
 * called.
 */
@NullMarked
package ai.helloagents.agent.weaving;

import org.jspecify.annotations.NullMarked;
