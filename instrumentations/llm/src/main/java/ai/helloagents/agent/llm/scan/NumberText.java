package ai.helloagents.agent.llm.scan;

/** A JSON number, digit by digit. */
final class NumberText {
    private static final int START = 0;
    private static final int MINUS = 1;
    private static final int ZERO = 2;
    private static final int WHOLE = 3;
    private static final int POINT = 4;
    private static final int FRACTION = 5;
    private static final int E = 6;
    private static final int E_SIGN = 7;
    private static final int EXPONENT = 8;
    private static final int BAD = 9;

    /** Up to here any digit more fits; once one was left out, all that follow are. */
    private static final long MOST_BEFORE_DECIMAL = (Long.MAX_VALUE - 9) / 10;

    private static final int MOST_EXPONENT = 400;

    private int state;
    private boolean negative;
    private boolean negativeExponent;
    private long digits;
    private int decimals;
    private int exponent;

    void begin() {
        state = START;
        negative = false;
        negativeExponent = false;
        digits = 0;
        decimals = 0;
        exponent = 0;
    }

    void add(byte b) {
        if (b >= '0' && b <= '9') {
            digit(b - '0');
        } else if (b == '.') {
            state = state == ZERO || state == WHOLE ? POINT : BAD;
        } else if (b == 'e' || b == 'E') {
            state = state == ZERO || state == WHOLE || state == FRACTION ? E : BAD;
        } else if (b == '-' && state == START) {
            negative = true;
            state = MINUS;
        } else if ((b == '-' || b == '+') && state == E) {
            negativeExponent = b == '-';
            state = E_SIGN;
        } else {
            state = BAD;
        }
    }

    private void digit(int digit) {
        switch (state) {
            case START, MINUS -> {
                digits = digit;
                state = digit == 0 ? ZERO : WHOLE;
            }
            case WHOLE -> {
                if (digits > (Long.MAX_VALUE - digit) / 10) {
                    state = BAD;
                } else {
                    digits = digits * 10 + digit;
                }
            }
            case POINT, FRACTION -> {
                state = FRACTION;
                if (digits <= MOST_BEFORE_DECIMAL && decimals < MOST_EXPONENT) {
                    digits = digits * 10 + digit;
                    decimals++;
                }
            }
            case E, E_SIGN, EXPONENT -> {
                exponent = exponent * 10 + digit;
                state = exponent > MOST_EXPONENT ? BAD : EXPONENT;
            }
            default -> state = BAD;
        }
    }

    /** Brings the number to its least scale; false if it is none, or does not fit. */
    boolean end() {
        if (state != ZERO && state != WHOLE && state != FRACTION && state != EXPONENT) {
            return false;
        }
        decimals -= negativeExponent ? -exponent : exponent;
        if (digits == 0) {
            decimals = 0;
        }
        while (decimals > 0 && digits % 10 == 0) {
            digits /= 10;
            decimals--;
        }
        for (; decimals < 0; decimals++) {
            if (digits > Long.MAX_VALUE / 10) {
                return false;
            }
            digits *= 10;
        }
        return true;
    }

    long mantissa() {
        return negative ? -digits : digits;
    }

    int scale() {
        return decimals;
    }
}
