package io.penstock.engine.item;

/**
 * Says that a text, or the result of an addition, is not a number that DynamoDB can hold; the message is DynamoDB's.
 */
public final class InvalidNumberException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the number. */
    public enum Fault {
        /** The text is empty or not in the form of a number. */
        NOT_A_NUMBER("The parameter cannot be converted to a numeric value"),
        /** More than 38 digits between the first and the last that is not zero. */
        TOO_MANY_DIGITS("Attempting to store more than 38 significant digits in a Number"),
        /** The magnitude is above 9.9999999999999999999999999999999999999E+125. */
        OVERFLOW("Number overflow. Attempting to store a number with magnitude larger than supported range"),
        /** The magnitude is below 1E-130 and not zero. */
        UNDERFLOW("Number underflow. Attempting to store a number with magnitude smaller than supported range");

        private final String message;

        Fault(String message) {
            this.message = message;
        }

        /** Returns DynamoDB's words for this fault, without the text at fault. */
        public String message() {
            return message;
        }
    }

    private final Fault fault;

    InvalidNumberException(Fault fault, String text) {
        super(fault == Fault.NOT_A_NUMBER ? fault.message + ": " + text : fault.message);
        this.fault = fault;
    }

    /** Returns what is wrong with the number. */
    public Fault fault() {
        return fault;
    }
}
