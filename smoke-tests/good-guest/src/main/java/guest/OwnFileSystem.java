package guest;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;

final class OwnFileSystem extends FileSystem {
    private final FileSystemProvider provider;
    private final FileSystem jdk;

    OwnFileSystem(FileSystemProvider provider, FileSystem jdk) {
        this.provider = provider;
        this.jdk = jdk;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return jdk.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return jdk.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return jdk.getRootDirectories();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return jdk.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return jdk.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return jdk.getPath(first, more);
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        return jdk.getPathMatcher(pattern);
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return jdk.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws java.io.IOException {
        return jdk.newWatchService();
    }
}
