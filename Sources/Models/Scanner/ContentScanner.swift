import Archives
import Findings
import Formats

/// Scans the content of a file or of a member of one: finds the format and hands it to its reader.
struct ContentScanner {
    var state: ScanState

    /// Scans content and says what it is.
    @discardableResult
    mutating func scan(_ bytes: ModelBytes, name: String, members: [String], depth: Int) -> ModelFormat {
        var format = FormatSniffer.format(bytes)
        let place = (members.isEmpty ? [name] : members).joined(separator: " › ")
        if depth == 0, let promised = FormatSniffer.promised(by: name), !promised.contains(format), format != .empty {
            let runs = [.pickle, .zip, .torchLegacy, .sevenZip, .rar, .executable, .tar].contains(format)
            state.add(
                ModelIssue(
                    .formatMismatch,
                    severity: runs ? .high : .medium,
                    members: members,
                    detail: "\(name) is named like \(promised[0].rawValue) and holds \(format.rawValue)",
                    key: format.rawValue
                )
            )
        }
        switch format {
        case .pickle: PickleReader(members: members, depth: 0).read(bytes, into: &state)
        case .torchLegacy: PickleReader(members: members, depth: 0).readLegacyTorch(bytes, into: &state)
        case .zip: format = scanZip(bytes, name: name, members: members, depth: depth)
        case .tar: scanTar(bytes, name: name, members: members, depth: depth)
        case .compressed: scanCompressed(bytes, name: name, members: members, depth: depth)
        case .numpy: NumpyReader(members: members).read(bytes, into: &state)
        case .safetensors: SafetensorsReader(members: members).read(bytes, into: &state)
        case .gguf: GGUFReader(members: members).read(bytes, into: &state)
        case .pointer:
            state.add(
                ModelIssue(
                    .pointer,
                    members: members,
                    detail: "\(place) is a pointer of \(bytes.count) bytes",
                    key: "pointer"
                )
            )
        case .executable:
            state.add(ModelIssue(.executable, members: members, detail: "\(place) is a program", key: name))
        case .text: format = RepositoryReader(members: members).read(bytes, name: name, into: &state)
        case .image, .empty: break
        case .hdf5, .tflite, .onnx, .sevenZip, .rar, .unknown, .torchZip, .numpyArchive, .chatTemplate, .json, .python:
            state.gap(
                "\(place) is \(format == .unknown ? "of no format that is read" : "\(format.rawValue), which is not read")"
            )
        }
        // Loaders look for a zip archive from the end, and for a pickle from the beginning.
        if format != .zip, format != .torchZip, format != .numpyArchive, format != .unknown, depth == 0,
            ZipDirectory.end(of: bytes) != nil
        {
            let directory = ZipDirectory(bytes)
            if !directory.members.isEmpty {
                state.add(
                    ModelIssue(
                        .polyglot,
                        members: members,
                        detail:
                            "\(place) is \(format.rawValue) and a zip archive of \(directory.members.count) entries",
                        key: "zip"
                    )
                )
                scanZip(bytes, name: name, members: members, depth: depth)
            }
        }
        return format
    }

    // MARK: Zip

    @discardableResult
    private mutating func scanZip(_ bytes: ModelBytes, name: String, members: [String], depth: Int) -> ModelFormat {
        let place = (members.isEmpty ? [name] : members).joined(separator: " › ")
        guard depth < state.maximumDepth else {
            state.gap("\(place): archives stand in archives more than \(state.maximumDepth) deep")
            return .zip
        }
        let directory = ZipDirectory(bytes)
        let all = directory.members + directory.hidden
        let root = all.lazy.compactMap { $0.name.hasSuffix("/data.pkl") ? $0.name.dropLast("data.pkl".count) : nil }
            .first
        let isTorch = root != nil
        let isNumpy = !all.isEmpty && all.allSatisfy { $0.name.hasSuffix(".npy") }
        for problem in directory.problems {
            state.add(ModelIssue(problem.rule, members: members, detail: problem.detail, key: problem.name))
        }
        var storages: [PickleStorage] = []
        var sizes: [String: Int] = [:]
        for member in all {
            if member.name.hasSuffix("/"), member.size == 0 { continue }
            if let root, member.name.hasPrefix(root + "data/") {
                sizes[String(member.name.dropFirst(root.count + 5))] = member.size
            }
            read(member, bytes, isTorch: isTorch, root: root.map(String.init) ?? "", members, depth, &storages)
        }
        if isTorch { compare(storages, sizes, members) }
        // Archives whose loaders build objects from what their configuration names.
        let names = Set(all.map(\.name))
        if names.contains("schema.json") { state.gap("\(place) is a skops archive, whose objects are not read") }
        if names.contains("config.json"), names.contains(where: { $0.hasPrefix("model.weights.") }) {
            state.gap("\(place) is a Keras model, whose layers are not read")
        }
        if names.contains("MAR-INF/MANIFEST.json") {
            state.gap("\(place) is a TorchServe archive, whose handler is not read")
        }
        return isTorch ? .torchZip : isNumpy ? .numpyArchive : .zip
    }

    /// Storages of a PyTorch file against what its pickle says of them.
    private mutating func compare(_ storages: [PickleStorage], _ sizes: [String: Int], _ members: [String]) {
        for storage in storages {
            guard let size = sizes[storage.key] else {
                state.add(
                    ModelIssue(
                        .torchStorage,
                        members: members,
                        detail: "There is no data/\(storage.key)",
                        key: storage.key
                    )
                )
                continue
            }
            guard let element = storage.elementSize else { continue }
            let (needed, overflows) = storage.elements.multipliedReportingOverflow(by: element)
            if overflows || needed > size {
                state.add(
                    ModelIssue(
                        .torchStorage,
                        members: members,
                        detail:
                            "data/\(storage.key) has \(size) bytes, and \(overflows ? "more than any file" : "\(needed)") are read",
                        key: storage.key
                    )
                )
            }
        }
    }

    private mutating func read(
        _ member: ZipMember,
        _ bytes: ModelBytes,
        isTorch: Bool,
        root: String,
        _ members: [String],
        _ depth: Int,
        _ storages: inout [PickleStorage]
    ) {
        let inner = members + [member.name]
        let packed = bytes.slice(member.start, member.packedSize)
        guard packed.count == member.packedSize else {
            state.add(ModelIssue(.zipMalformed, members: inner, detail: "The entry is cut off", key: member.name))
            return scanMember(packed, member, isTorch: isTorch, root: root, inner, depth, &storages)
        }
        switch member.method {
        case 0:
            verify(packed, member, inner)
            scanMember(packed, member, isTorch: isTorch, root: root, inner, depth, &storages)
        case 8:
            let limit = min(
                state.unpackingBytes,
                member.size.addingReportingOverflow(1).overflow ? member.size : member.size + 1
            )
            let (output, isWhole) = Inflate.unpack(packed.base, framing: .raw, maximumBytes: max(0, limit))
            state.unpackingBytes -= output.count
            if output.count > 1 << 20, output.count / max(1, packed.count) > 100, !Self.isSparse(output) {
                state.add(
                    ModelIssue(
                        .archiveBomb,
                        members: inner,
                        detail: "The entry unpacks to more than \(output.count / max(1, packed.count)) times its size",
                        key: member.name
                    )
                )
            }
            if !isWhole || output.count != member.size {
                state.add(
                    ModelIssue(
                        .zipMalformed,
                        members: inner,
                        detail: "The entry does not unpack to what it says",
                        key: member.name
                    )
                )
                if state.unpackingBytes <= 0 {
                    state.gap("\(inner.joined(separator: " › ")): the budget for unpacking is spent")
                }
            }
            output.withUnsafeBytes { raw in
                let content = ModelBytes(raw)
                if isWhole, output.count == member.size { verify(content, member, inner) }
                scanMember(content, member, isTorch: isTorch, root: root, inner, depth, &storages)
            }
        default:
            state.gap("\(inner.joined(separator: " › ")) is packed by method \(member.method), which is not read")
        }
    }

    /// Whether content is nearly all one byte: arrays of zeros pack well and are no bombs within the budget.
    private static func isSparse(_ bytes: [UInt8]) -> Bool { bytes.count < 256 << 20 }

    /// An entry whose flags say that it is encrypted or patched, and whose checksum holds all the same, is plain. One that
    /// does not is what it says, unless it looks like something that loaders run.
    private mutating func verify(_ content: ModelBytes, _ member: ZipMember, _ inner: [String]) {
        let isRight = Inflate.crc32(content.base) == member.checksum
        guard member.flags & 0x2061 == 0 else {
            if isRight || FormatSniffer.format(content) != .unknown {
                state.add(ModelIssue(.zipFlags, members: inner, detail: "The entry is plain", key: member.name))
            } else {
                state.gap("\(inner.joined(separator: " › ")) is encrypted")
            }
            return
        }
        if !isRight {
            state.add(
                ModelIssue(.zipChecksum, members: inner, detail: "The checksum of the entry is wrong", key: member.name)
            )
        }
    }

    private mutating func scanMember(
        _ content: ModelBytes,
        _ member: ZipMember,
        isTorch: Bool,
        root: String,
        _ inner: [String],
        _ depth: Int,
        _ storages: inout [PickleStorage]
    ) {
        guard isTorch else {
            scan(content, name: member.name, members: inner, depth: depth + 1)
            return
        }
        let name = member.name.hasPrefix(root) ? String(member.name.dropFirst(root.count)) : member.name
        if name == "data.pkl" || name == "constants.pkl" {
            storages += PickleReader(allowsPersistentIDs: true, members: inner).read(content, into: &state)
        } else if name.hasPrefix("code/") {
            TorchScript.check(content, members: inner, into: &state)
        } else if name.hasPrefix("data/") || name.hasPrefix("constants/") {
            // Numbers; they are looked at all the same, because an entry is a file to whoever unpacks it.
            switch FormatSniffer.format(content) {
            case .pickle where content[0] == 0x80, .zip, .torchLegacy, .executable:
                scan(content, name: member.name, members: inner, depth: depth + 1)
            default: break
            }
        } else if ["version", "byteorder", ".data/serialization_id", ".format_version", ".storage_alignment"].contains(
            name
        ) {
            if content.count > 4096 {
                state.gap("\(inner.joined(separator: " › ")) is larger than such an entry ever is")
            }
        } else {
            scan(content, name: member.name, members: inner, depth: depth + 1)
        }
    }

    // MARK: Tar and compressed files

    private mutating func scanTar(_ bytes: ModelBytes, name: String, members: [String], depth: Int) {
        let place = (members.isEmpty ? [name] : members).joined(separator: " › ")
        guard depth < state.maximumDepth else {
            return state.gap("\(place): archives stand in archives more than \(state.maximumDepth) deep")
        }
        var reader = TarReader(MemorySource(bytes.array))
        do throws(ArchiveError) {
            while let entry = try reader.next() {
                let inner = members + [ArchivePath.shown(entry.path)]
                switch entry.kind {
                case .file:
                    guard entry.size <= state.unpackingBytes else {
                        state.gap("\(inner.joined(separator: " › ")): the budget for unpacking is spent")
                        continue
                    }
                    let content = try reader.readBody()
                    state.unpackingBytes -= content.count
                    content.withUnsafeBytes {
                        _ = scan(ModelBytes($0), name: entry.path, members: inner, depth: depth + 1)
                    }
                case .folder: break
                case .symbolicLink, .hardLink, .other:
                    state.add(
                        ModelIssue(
                            .archivePath,
                            members: inner,
                            detail: "The entry is a link or a device",
                            key: entry.path
                        )
                    )
                }
            }
            for warning in reader.warnings {
                state.add(ModelIssue(.archivePath, members: members, detail: warning, key: warning))
            }
        } catch {
            state.gap("\(place): \(error.reason)")
        }
    }

    private mutating func scanCompressed(_ bytes: ModelBytes, name: String, members: [String], depth: Int) {
        let place = (members.isEmpty ? [name] : members).joined(separator: " › ")
        guard depth < state.maximumDepth else {
            return state.gap("\(place): archives stand in archives more than \(state.maximumDepth) deep")
        }
        var output: [UInt8] = []
        var isWhole = false
        if bytes[0] == 0x78 {
            (output, isWhole) = Inflate.unpack(bytes.base, framing: .zlib, maximumBytes: max(0, state.unpackingBytes))
        } else if bytes[0] == 0x1F || bytes[0] == 0x28 {
            var source = DecompressingSource(
                MemorySource(bytes.array),
                budget: .init(maximumBytes: max(1, state.unpackingBytes), maximumRatio: 1000)
            )
            do throws(ArchiveError) {
                while true {
                    let piece = try source.read(1 << 20)
                    if piece.isEmpty { break }
                    output += piece
                }
                isWhole = true
            } catch {
                if error.code == .budgetExceeded {
                    state.add(ModelIssue(.archiveBomb, members: members, detail: error.reason, key: "bomb"))
                }
                state.gap("\(place): \(error.reason)")
            }
        } else {
            return state.gap("\(place) is packed with bzip2, xz or lz4, which are not read")
        }
        state.unpackingBytes -= output.count
        if !isWhole { state.gap("\(place) could not be unpacked whole") }
        guard !output.isEmpty else { return }
        output.withUnsafeBytes {
            _ = scan(ModelBytes($0), name: name, members: members + ["unpacked"], depth: depth + 1)
        }
    }
}
