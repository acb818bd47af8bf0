/** A library of one class and its instrumentation: woven, linked and run once before the application starts. */
@NullMarked
package ai.helloagents.agent.weaving.warmup;

import org.jspecify.annotations.NullMarked;
