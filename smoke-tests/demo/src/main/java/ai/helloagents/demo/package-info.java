/** HelloAgents Academy: a small catalogue of courses and exercises, with submissions that are graded in the background. */
@NullMarked
package ai.helloagents.demo;

import org.jspecify.annotations.NullMarked;
