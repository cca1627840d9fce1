import Archives

/// Reads files of pickles: one stream or many, PyTorch's legacy form, and pickles within pickles.
struct PickleReader {
    /// Whether persistent ids are how PyTorch refers to storages.
    var allowsPersistentIDs = false
    var members: [String]
    var depth = 0

    private static let maximumStreams = 1000

    /// Whether bytes are a pickle for a loader: they begin as one of protocol 2 and later, or run to their end as an older one.
    static func isPickle(_ bytes: ModelBytes) -> Bool {
        guard let first = bytes[0] else { return false }
        if first == 0x80, let version = bytes[1], version <= 5 { return true }
        // Protocols 0 and 1 have no head: what a first instruction can be, and then the whole stream decides.
        guard "(c]}ILFVSN)idltUTXKJMG".utf8.contains(first) else { return false }
        let machine = PickleMachine(bytes, context: .init(allowsPersistentIDs: true, maximumInstructions: 200_000))
        if machine.end != nil { return machine.instructions > 2 }
        // A payload that runs before the stream breaks is a pickle all the same.
        return machine.globals.contains(where: isDenied)
    }

    private static func isDenied(_ global: PickleGlobal) -> Bool {
        if case .denied = GlobalTable.judge(global.mapped.module, global.mapped.name) { return true }
        return false
    }

    /// Reads all streams of a file and says what the file is.
    ///
    /// - Returns: the storages that a PyTorch pickle refers to.
    @discardableResult
    func read(_ bytes: ModelBytes, into state: inout ScanState) -> [PickleStorage] {
        var offset = 0
        var streams = 0
        var storages: [PickleStorage] = []
        while offset < bytes.count, streams < Self.maximumStreams {
            let machine = PickleMachine(
                bytes,
                at: offset,
                context: .init(allowsPersistentIDs: allowsPersistentIDs, depth: depth)
            )
            streams += 1
            storages += machine.storages
            PickleJudge.judge(globals: machine.globals, oddities: machine.oddities, members: members, into: &state)
            readPayloads(machine.payloads, into: &state)
            guard let end = machine.end else {
                sweep(bytes.from(offset), at: offset, into: &state)
                return storages
            }
            offset = end
            while let byte = bytes[offset], byte == 0 || byte == 0x0A || byte == 0x20 || byte == 0x09 { offset += 1 }
            guard offset < bytes.count else { return storages }
            let rest = bytes.from(offset)
            guard rest[0] == 0x80, let version = rest[1], (2...5).contains(version) else {
                trailing(rest, at: offset, into: &state)
                return storages
            }
        }
        if offset < bytes.count {
            sweep(bytes.from(offset), at: offset, into: &state)
            state.gap(
                "\(place): more than \(Self.maximumStreams) pickles follow each other; the rest was searched for names only"
            )
        }
        return storages
    }

    private var place: String { members.last ?? "the file" }

    private func trailing(_ rest: ModelBytes, at offset: Int, into state: inout ScanState) {
        if Self.isPickle(rest) {
            PickleReader(allowsPersistentIDs: allowsPersistentIDs, members: members, depth: depth).read(
                rest,
                into: &state
            )
            return
        }
        state.add(
            ModelIssue(
                .pickleTrailing,
                members: members,
                offset: offset,
                detail: "\(rest.count) bytes follow the end of the pickle",
                key: "trailing"
            )
        )
        sweep(rest, at: offset, into: &state)
    }

    // MARK: Legacy PyTorch

    /// The first pickle of a legacy file: the number 0x1950A86A20F9469CFC6C.
    private static let magic: [UInt8] = [0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E]

    /// Whether a file is of PyTorch before 1.6: five pickles, then the storages.
    static func isLegacyTorch(_ bytes: ModelBytes) -> Bool { bytes[0] == 0x80 && bytes.starts(with: magic, at: 2) }

    /// Reads a file of PyTorch before 1.6.
    func readLegacyTorch(_ bytes: ModelBytes, into state: inout ScanState) {
        var offset = 0
        var storages: [PickleStorage] = []
        for part in 0..<5 {
            let machine = PickleMachine(bytes, at: offset, context: .init(allowsPersistentIDs: part == 3, depth: depth))
            PickleJudge.judge(globals: machine.globals, oddities: machine.oddities, members: members, into: &state)
            readPayloads(machine.payloads, into: &state)
            if part < 3, let global = machine.globals.first {
                state.add(
                    ModelIssue(
                        .torchMagicRunsCode,
                        members: members,
                        offset: global.offset,
                        detail: "Part \(part + 1) of the head imports \(global.mapped.module).\(global.mapped.name)",
                        key: "\(global.mapped.module).\(global.mapped.name)"
                    )
                )
            }
            storages += machine.storages
            guard let end = machine.end else {
                sweep(bytes.from(offset), at: offset, into: &state)
                return
            }
            offset = end
        }
        // Each storage: its count of elements, then its data. Views share storages, so each key counts once.
        var expected: [String: PickleStorage] = [:]
        for storage in storages where expected[storage.key] == nil { expected[storage.key] = storage }
        var length = 0
        for storage in expected.values {
            guard let size = storage.elementSize else {
                state.gap("\(place): the size of a \(storage.kind) is not known")
                return sweep(bytes.from(offset), at: offset, into: &state)
            }
            let (product, overflows) = storage.elements.multipliedReportingOverflow(by: size)
            let (sum, overflowsToo) = length.addingReportingOverflow(product)
            let (total, overflowsThen) = sum.addingReportingOverflow(8)
            guard !overflows, !overflowsToo, !overflowsThen else {
                return state.add(
                    ModelIssue(
                        .torchStorage,
                        members: members,
                        detail: "A storage has an impossible size",
                        key: storage.key
                    )
                )
            }
            length = total
        }
        guard length == bytes.count - offset else {
            state.add(
                ModelIssue(
                    .torchStorage,
                    members: members,
                    offset: offset,
                    detail: "The storages need \(length) bytes and \(bytes.count - offset) are there",
                    key: "storages"
                )
            )
            return sweep(bytes.from(offset), at: offset, into: &state)
        }
    }

    // MARK: Within

    /// Looks into byte strings that may be pickles themselves, also packed or encoded.
    private func readPayloads(_ payloads: [[UInt8]], into state: inout ScanState) {
        guard depth < 3 else { return }
        for payload in payloads {
            var candidate = payload
            var steps = 0
            while steps < 3 {
                let isDone = candidate.withUnsafeBytes { raw -> Bool in
                    let bytes = ModelBytes(raw)
                    guard Self.isPickle(bytes) else { return false }
                    let machine = PickleMachine(bytes, context: .init(depth: depth + 1))
                    // Any text may look like the beginning of a pickle; only one that imports something says anything.
                    guard !machine.globals.isEmpty || !machine.payloads.isEmpty,
                        machine.end != nil || machine.globals.contains(where: Self.isDenied)
                    else {
                        return false
                    }
                    PickleReader(members: members + ["nested pickle"], depth: depth + 1).read(bytes, into: &state)
                    return true
                }
                if isDone { break }
                guard let unpacked = unpack(candidate, &state) else { break }
                candidate = unpacked
                steps += 1
            }
        }
    }

    private func unpack(_ bytes: [UInt8], _ state: inout ScanState) -> [UInt8]? {
        let limit = min(state.unpackingBytes, 64 << 20)
        if bytes.starts(with: [0x1F, 0x8B]), limit > 0 {
            var source = DecompressingSource(MemorySource(bytes), budget: .init(maximumBytes: limit))
            guard let output = try? source.read(limit), !output.isEmpty else { return nil }
            state.unpackingBytes -= output.count
            return output
        }
        if bytes.first == 0x78, bytes.count > 2, limit > 0 {
            let output = bytes.withUnsafeBytes { Inflate.unpack($0, framing: .zlib, maximumBytes: limit).output }
            if !output.isEmpty {
                state.unpackingBytes -= output.count
                return output
            }
        }
        return PickleConstants.hexadecimal(bytes) ?? PickleConstants.base64(bytes)
    }

    // MARK: Sweep

    /// Searches data that was not understood for the two ways in which a name is imported.
    private func sweep(_ bytes: ModelBytes, at base: Int, into state: inout ScanState) {
        var found: [PickleGlobal] = []
        bytes.base.withMemoryRebound(to: UInt8.self) { buffer in
            var index = 0
            while index < buffer.count, found.count < 1000 {
                let byte = buffer[index]
                if byte == 0x63 || byte == 0x69, let (module, name, _) = lines(bytes, index + 1) {
                    found.append(
                        PickleGlobal(
                            module: module,
                            name: name,
                            mapped: PythonNames.current(module, name),
                            offset: base + index
                        )
                    )
                } else if byte == 0x8C, let (module, next) = short(bytes, index),
                    let (name, _) = short(bytes, skip(bytes, next))
                {
                    found.append(PickleGlobal(module: module, name: name, mapped: (module, name), offset: base + index))
                }
                index += 1
            }
        }
        PickleJudge.judge(
            globals: found.filter(Self.isDenied),
            oddities: [],
            members: members + ["not understood"],
            into: &state
        )
    }

    /// Memo instructions between the two texts of a name.
    private func skip(_ bytes: ModelBytes, _ offset: Int) -> Int {
        switch bytes[offset] {
        case 0x94: offset + 1
        case 0x71: offset + 2
        case 0x72: offset + 5
        default: offset
        }
    }

    private func short(_ bytes: ModelBytes, _ offset: Int) -> (String, Int)? {
        guard bytes[offset] == 0x8C, let length = bytes[offset + 1], (1...100).contains(length),
            let text = identifier(bytes, offset + 2, Int(length))
        else { return nil }
        return (text, offset + 2 + Int(length))
    }

    private func lines(_ bytes: ModelBytes, _ offset: Int) -> (String, String, Int)? {
        guard let first = bytes.next(0x0A, from: offset, limit: 100),
            let module = identifier(bytes, offset, first - offset),
            let second = bytes.next(0x0A, from: first + 1, limit: 100),
            let name = identifier(bytes, first + 1, second - first - 1)
        else { return nil }
        return (module, name, second + 1)
    }

    private func identifier(_ bytes: ModelBytes, _ offset: Int, _ length: Int) -> String? {
        guard length > 0 else { return nil }
        for index in offset..<(offset + length) {
            switch bytes[index] {
            case (0x30...0x39)?, (0x41...0x5A)?, (0x61...0x7A)?, 0x5F?, 0x2E?: continue
            default: return nil
            }
        }
        return bytes.text(offset, length)
    }
}
