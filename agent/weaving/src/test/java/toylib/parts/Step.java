package toylib.parts;

public abstract class Step {
    protected Step(int number) {}

    protected abstract void take();
}
