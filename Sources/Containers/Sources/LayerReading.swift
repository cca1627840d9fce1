import Archives
import Attestation
import Dispatch
import Synchronization

/// What an image may still take of the memory.
struct LayerAllowance {
    private var content = ImageReader.maximumContent
    private var names = ImageReader.maximumNames

    mutating func take(content count: Int) throws(ContainerError) {
        content -= count
        guard content >= 0 else {
            throw ContainerError(
                .budgetExceeded,
                "the image's package files have more than \(ImageReader.maximumContent >> 20) MiB"
            )
        }
    }

    mutating func take(name: String) throws(ContainerError) {
        names -= name.utf8.count + 128
        guard names >= 0 else {
            throw ContainerError(.budgetExceeded, "the names of the image's files fill the memory")
        }
    }
}

extension ImageReader {
    struct LayerContent {
        var entries: [(entry: TarEntry, content: [UInt8]?)]
        var digest: String
        var diffID: String
        var warnings: [String]
    }

    static func readLayer(
        _ store: some BlobStore,
        _ name: String,
        _ index: Int,
        _ budget: ArchiveBudget,
        _ allowance: inout LayerAllowance,
        _ visitor: (any LayerVisitor)?,
        _ wanting: (String, Int) -> Bool
    ) throws(ContainerError) -> LayerContent {
        do {
            let meter = DigestMeter()
            let contentMeter = DigestMeter()
            let packed = MeteredSource(try store.open(name), meter)
            var reader = TarReader(
                MeteredSource(DecompressingSource(packed, budget: budget), contentMeter),
                budget: budget
            )
            var entries: [(entry: TarEntry, content: [UInt8]?)] = []
            var tooLarge: [String] = []
            while let entry = try reader.next() {
                try allowance.take(name: entry.path)
                var content: [UInt8]?
                let isKept = entry.kind == .file && wanting(entry.path, entry.size)
                let isSeen = entry.kind == .file && visitor?.wants(entry.path, size: entry.size) == true
                if isKept || isSeen {
                    if entry.size <= maximumFile {
                        if isKept { try allowance.take(content: entry.size) }
                        let body = try reader.readBody()
                        if isSeen { visitor?.visit(LayerFile(layer: index, path: entry.path, content: body)) }
                        if isKept { content = body }
                    } else if tooLarge.count < 100 {
                        tooLarge.append(
                            "\(ArchivePath.shown(entry.path)) has \(entry.size >> 20) MiB and was not read; the limit is \(maximumFile >> 20)"
                        )
                    }
                }
                entries.append((entry, content))
            }
            // The digests are of the whole blob: read what stands behind the end of the archive too.
            var source = reader.remainder()
            while !(try source.read(1 << 20)).isEmpty {}
            return LayerContent(
                entries: entries,
                digest: "sha256:" + meter.hex,
                diffID: "sha256:" + contentMeter.hex,
                warnings: reader.warnings + tooLarge
            )
        } catch let error as ArchiveError {
            throw ContainerError(error, "the layer \(name)")
        } catch let error as ContainerError {
            throw error
        } catch {
            throw ContainerError(.unreadable, "the layer \(name): \(error)")
        }
    }

    /// Reads layers again for files that are wanted only by a name that was known after merging: hard links, and paths
    /// through symbolic links. Most images need none.
    static func readBehindLinks(
        _ store: some BlobStore,
        _ layers: [String],
        _ merger: inout LayerMerger,
        _ budget: ArchiveBudget,
        _ allowance: inout LayerAllowance,
        _ wanting: (String, Int) -> Bool
    ) throws(ContainerError) {
        let wanted = merger.wantedBehindLinks { path, size in size <= maximumFile && wanting(path, size) }
        guard !wanted.isEmpty else { return }
        var contents: [LayerMerger.Source: [UInt8]] = [:]
        for (index, name) in layers.enumerated() where wanted.contains(where: { $0.layer == index }) {
            do {
                var reader = TarReader(DecompressingSource(try store.open(name), budget: budget), budget: budget)
                while let entry = try reader.next() {
                    let source = LayerMerger.Source(layer: index, path: entry.path)
                    // The size is asked for again: of two entries with one name the last counts, whatever it is.
                    guard entry.kind == .file, entry.size <= maximumFile, wanted.contains(source) else { continue }
                    try allowance.take(content: entry.size)
                    contents[source] = try reader.readBody()
                }
            } catch let error as ArchiveError {
                throw ContainerError(error, "the layer \(name)")
            } catch let error as ContainerError {
                throw error
            } catch {
                throw ContainerError(.unreadable, "the layer \(name): \(error)")
            }
        }
        merger.fill(contents)
    }
}

/// The digest of what passed through a source, made beside the thread that reads: digesting takes a good part of the time of unpacking.
final class DigestMeter: Sendable {
    private let stream = Mutex(SHA256Stream())
    private let queue = DispatchQueue(label: "martlet.digest")
    /// Pieces that may wait; a source gives at most 1 MiB at once.
    private let places = DispatchSemaphore(value: 16)

    func update(_ bytes: [UInt8]) {
        places.wait()
        queue.async { [self] in
            stream.withLock { $0.update(bytes) }
            places.signal()
        }
    }

    /// The digest of everything until now.
    var hex: String { queue.sync { stream.withLock { $0.hex } } }
}

/// A source whose bytes are digested on the way.
struct MeteredSource<Inner: ByteSource>: ByteSource {
    private var inner: Inner
    private let meter: DigestMeter

    init(_ inner: Inner, _ meter: DigestMeter) {
        self.inner = inner
        self.meter = meter
    }

    mutating func read(_ count: Int) throws(ArchiveError) -> [UInt8] {
        let bytes = try inner.read(count)
        meter.update(bytes)
        return bytes
    }
}
