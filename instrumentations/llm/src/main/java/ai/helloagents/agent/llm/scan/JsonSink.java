package ai.helloagents.agent.llm.scan;

/**
 * Is told what a scanner finds, in the order of the text. The ids are those that the paths were added with. That an
 * array has an element is told to the path of its elements ({@code choices[]}), if that was added.
 *
 * <p>Arrays of bytes are the scanner's buffers: valid during the call only.
 */
public interface JsonSink {
    /**
     * @param utf8 has the beginning of the text, without JSON's escapes; ends between two characters
     * @param from where it begins in that array
     * @param stored how many bytes it has there
     * @param length bytes between the quotes as they stand in the document, escapes included; 0 only for an empty string
     */
    void string(int id, byte[] utf8, int from, int stored, long length);

    /**
     * A number of the value {@code mantissa / 10^scale}. The scale is 0 for every whole number, however it was written,
     * and else the least that is possible. Decimal places that do not fit are cut off; a number whose whole part does
     * not fit, or that has a silly exponent, is not told.
     */
    void number(int id, long mantissa, int scale);

    void bool(int id, boolean value);

    void nullValue(int id);

    void enterObject(int id);

    void enterArray(int id);

    /**
     * One JSON text begins: the body, one element of an array that is the body, one line, the data of one server-sent
     * event, the payload of one AWS frame. Texts that are neither object nor array are no documents.
     */
    void documentStart();

    /** The document is complete. Not told of one that is broken or cut short. */
    void documentEnd();

    /**
     * Name of a server-sent event, or an AWS frame's {@code :event-type}: at most its first 64 bytes. Told before the
     * documents of its data, unless the server sends the name behind the data: then after them.
     */
    void event(byte[] name, int length);

    /** An AWS frame that is an exception or an error, told before its document. The type may be empty. */
    void exception(byte[] type, int length);

    /** A server-sent event whose data is {@code [DONE]}. */
    void marker();
}
