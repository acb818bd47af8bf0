package toylib.parts;

public class Trouble extends RuntimeException {}
