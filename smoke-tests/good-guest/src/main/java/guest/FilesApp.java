package guest;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Leaks files until the system gives no more; when the file that it is given appears, it closes them. */
public final class FilesApp {
    private FilesApp() {}

    public static void main(String[] arguments) throws Exception {
        File leak = new File(arguments[0] + "-leak");
        File close = new File(arguments[0] + "-close");
        System.out.println("application ready");
        await(leak);
        List<FileInputStream> files = new ArrayList<>();
        try {
            while (true) {
                files.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException noMore) {
            System.out.println("application opened " + files.size());
        }
        await(close);
        for (FileInputStream file : files) {
            file.close();
        }
        System.out.println("application done");
        Thread.sleep(60_000);
    }

    private static void await(File file) throws InterruptedException {
        while (!file.exists()) {
            Thread.sleep(20);
        }
    }
}
