package ai.helloagents.agent.weaving.parts;

import toylib.parts.Step;

final class OwnStep extends Step {
    OwnStep() {
        super(1);
    }

    @Override
    protected void take() {}
}
