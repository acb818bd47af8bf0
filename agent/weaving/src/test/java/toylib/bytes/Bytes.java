package toylib.bytes;

/** What a library brings with it, as OkHttp brings Okio. */
public class Bytes {
    public int size() {
        return 3;
    }
}
