/** The applications that are measured. They know nothing of any agent. */
@NullMarked
package ai.helloagents.benchmarks.application;

import org.jspecify.annotations.NullMarked;
