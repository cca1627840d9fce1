import Archives
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that an image is written to because it is read in another order than it comes in. Its name is gone as soon as it is made:
/// nothing stays behind, however the program ends.
public final class TemporaryFile: Sendable {
    private let descriptor: Int32
    private let folder: String
    private let maximumBytes: Int
    private let what: String
    private let written = Mutex(0)

    /// A new file in `TMPDIR`, or in `/tmp`.
    ///
    /// - Parameters:
    ///   - what: what is written, for errors.
    ///   - maximumBytes: how much may be written.
    /// - Throws: `ContainerError.Code.unreadable` if none can be made.
    public init(for what: String, maximumBytes: Int = ArchiveBudget().maximumBytes) throws(ContainerError) {
        folder = Self.folder
        guard let made = Descriptor.temporary("\(folder)/martlet-image-") else {
            throw ContainerError(.unreadable, "no temporary file can be made in \(Self.folder)")
        }
        descriptor = made.descriptor
        unlink(made.path)
        self.what = what
        self.maximumBytes = maximumBytes
    }

    deinit { close(descriptor) }

    /// The folder of temporary files.
    static var folder: String {
        getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    }

    /// Writes bytes behind those before.
    ///
    /// - Throws: `budgetExceeded` if they are more than allowed, `unreadable` if the disk takes no more.
    public func write(_ bytes: [UInt8]) throws(ContainerError) {
        let fits = written.withLock { count in
            guard bytes.count <= maximumBytes - count else { return false }
            count += bytes.count
            return true
        }
        guard fits else { throw ContainerError(.budgetExceeded, "\(what) has more than \(maximumBytes >> 20) MiB") }
        guard Descriptor.write(bytes, to: descriptor) else {
            throw ContainerError(.unreadable, "\(what) could not be written to \(folder); is the disk full?")
        }
    }

    /// What was written, to be read.
    public func reading() throws(ContainerError) -> OpenFile {
        do {
            return try OpenFile(descriptor: descriptor)
        } catch {
            throw ContainerError(error, what)
        }
    }

    /// Writes what a descriptor gives until it ends: standard input.
    public func fill(from source: Int32) throws(ContainerError) {
        while true {
            var number = 0
            let piece = [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, initialized in
                repeat { number = read(source, buffer.baseAddress, buffer.count) } while number < 0 && errno == EINTR
                initialized = max(0, number)
            }
            guard number >= 0 else { throw ContainerError(.unreadable, "\(what) cannot be read") }
            if number == 0 { return }
            try write(piece)
        }
    }
}

/// What is done with descriptors.
enum Descriptor {
    /// A new file whose name begins so; `nil` if none can be made.
    static func temporary(_ prefix: String) -> (descriptor: Int32, path: String)? {
        var template = Array("\(prefix)XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return (descriptor, String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// Whether all was written.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let number = UnsafeRawBufferPointer(rebasing: rest)
                let written = systemWrite(descriptor, number.baseAddress, number.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return false }
                rest = rest.dropFirst(written)
            }
            return true
        }
    }

    private static func systemWrite(_ descriptor: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, base, count)
        #else
            Darwin.write(descriptor, base, count)
        #endif
    }
}
