/// Reads GGUF (ggml-org/ggml, `docs/gguf.md`), versions 2 and 3, little-endian: facts, chat templates and the layout of the tensors.
struct GGUFReader {
    var members: [String]

    /// A value of the head, as far as anything is done with it.
    enum Value: Equatable {
        case integer(UInt64)
        case number
        case bool(Bool)
        case text(String)
        case array(Int)
    }

    private struct Fault: Error {
        var offset: Int
        var reason: String
    }

    func read(_ bytes: ModelBytes, into state: inout ScanState) {
        do throws(Fault) {
            try readFile(bytes, &state)
        } catch {
            state.add(
                ModelIssue(
                    .ggufMalformed,
                    members: members,
                    offset: error.offset,
                    detail: error.reason,
                    key: "malformed"
                )
            )
        }
    }

    private func readFile(_ bytes: ModelBytes, _ state: inout ScanState) throws(Fault) {
        guard let version = bytes.little(4, 4) else { throw Fault(offset: 4, reason: "The file has no version") }
        guard version == 2 || version == 3 else {
            let isBigEndian = version == 0x0200_0000 || version == 0x0300_0000
            return state.gap(
                "\(members.last ?? "the file") is GGUF \(isBigEndian ? "of a big-endian machine" : "version \(version)"), which is not read"
            )
        }
        guard let tensorCount = bytes.length(8, 8), let valueCount = bytes.length(16, 8) else {
            throw Fault(offset: 8, reason: "The counts are impossible")
        }
        // Before anything is allocated: each record needs its least room.
        guard valueCount <= bytes.count / 13, tensorCount <= bytes.count / 24 else {
            throw Fault(offset: 8, reason: "\(tensorCount) tensors and \(valueCount) values do not fit the file")
        }
        var offset = 24
        var keys: Set<String> = []
        var alignment = 32
        for _ in 0..<valueCount {
            let at = offset
            let key = try text(bytes, &offset, limit: 65_535)
            guard let type = bytes.little(offset, 4) else { throw Fault(offset: offset, reason: "A value has no type") }
            offset += 4
            if !keys.insert(key).inserted { throw Fault(offset: at, reason: "\(key) is there twice") }
            let value = try value(bytes, type, &offset)
            if key == "general.alignment" {
                guard case .integer(let number) = value, number >= 8, number <= 1 << 20, number & (number - 1) == 0
                else {
                    throw Fault(offset: at, reason: "general.alignment is no power of two from 8 on")
                }
                alignment = Int(number)
            }
            note(key, value, &state)
        }
        try readTensors(bytes, tensorCount, from: &offset, alignment: alignment, &state)
    }

    private func note(_ key: String, _ value: Value, _ state: inout ScanState) {
        guard case .text(let text) = value else { return }
        if key == "tokenizer.chat_template" || key.hasPrefix("tokenizer.chat_template.") {
            state.fact("chat template", "yes")
            ChatTemplate.check(text, members: members + [key], into: &state)
        } else if key == "general.architecture" || key == "general.name" || key.hasPrefix("general.license")
            || key == "general.source.url" || key.hasPrefix("general.base_model.") || key == "general.quantized_by"
        {
            state.fact(key, String(text.prefix(500)))
        }
    }

    private func text(_ bytes: ModelBytes, _ offset: inout Int, limit: Int) throws(Fault) -> String {
        guard let length = bytes.length(offset, 8), length <= limit, length <= bytes.count - offset - 8 else {
            throw Fault(offset: offset, reason: "A text is longer than the file, or than any such text")
        }
        defer { offset += 8 + length }
        return bytes.text(offset + 8, length)
    }

    /// Bytes of a scalar by its type.
    private static func width(_ type: UInt64) -> Int? {
        switch type {
        case 0, 1, 7: 1
        case 2, 3: 2
        case 4, 5, 6: 4
        case 10, 11, 12: 8
        default: nil
        }
    }

    private func value(_ bytes: ModelBytes, _ type: UInt64, _ offset: inout Int) throws(Fault) -> Value {
        if type == 8 { return .text(try text(bytes, &offset, limit: 64 << 20)) }
        if type == 9 { return try array(bytes, &offset) }
        guard let width = Self.width(type), let number = bytes.little(offset, width) else {
            throw Fault(offset: offset, reason: "A value has the unknown type \(type), or the file ends in it")
        }
        if type == 7, number > 1 { throw Fault(offset: offset, reason: "A truth value is neither 0 nor 1") }
        offset += width
        switch type {
        case 7: return .bool(number == 1)
        case 6, 12: return .number
        default: return .integer(number)
        }
    }

    private func array(_ bytes: ModelBytes, _ offset: inout Int) throws(Fault) -> Value {
        guard let type = bytes.little(offset, 4), let count = bytes.length(offset + 4, 8) else {
            throw Fault(offset: offset, reason: "An array is cut off")
        }
        let at = offset
        offset += 12
        if let width = Self.width(type) {
            guard count <= (bytes.count - offset) / width else {
                throw Fault(offset: at, reason: "An array of \(count) elements does not fit the file")
            }
            offset += count * width
        } else if type == 8 {
            guard count <= (bytes.count - offset) / 8 else {
                throw Fault(offset: at, reason: "An array of \(count) texts does not fit the file")
            }
            for _ in 0..<count {
                guard let length = bytes.length(offset, 8), length <= bytes.count - offset - 8 else {
                    throw Fault(offset: offset, reason: "A text is longer than the file")
                }
                offset += 8 + length
            }
        } else {
            throw Fault(offset: at, reason: "An array has elements of type \(type), which loaders refuse")
        }
        return .array(count)
    }

    // MARK: Tensors

    private struct Place {
        var name: String
        var start: Int
        var length: Int
    }

    private func readTensors(
        _ bytes: ModelBytes,
        _ count: Int,
        from offset: inout Int,
        alignment: Int,
        _ state: inout ScanState
    ) throws(Fault) {
        var places: [Place] = []
        var names: Set<String> = []
        var parameters = 0
        var types: Set<String> = []
        var hasUnknownType = false
        for _ in 0..<count {
            let at = offset
            let name = try text(bytes, &offset, limit: 64)
            if !names.insert(name).inserted { throw Fault(offset: at, reason: "The tensor \(name) is there twice") }
            guard let dimensions = bytes.length(offset, 4), (1...4).contains(dimensions) else {
                throw Fault(offset: offset, reason: "\(name) has an impossible number of dimensions")
            }
            offset += 4
            var elements = 1
            for _ in 0..<dimensions {
                guard let length = bytes.length(offset, 8) else {
                    throw Fault(offset: offset, reason: "\(name) has an impossible length")
                }
                let (product, overflows) = elements.multipliedReportingOverflow(by: length)
                if overflows { throw Fault(offset: offset, reason: "\(name) has more elements than any file") }
                elements = product
                offset += 8
            }
            guard let type = bytes.little(offset, 4), let start = bytes.length(offset + 4, 8) else {
                throw Fault(offset: offset, reason: "\(name) is cut off")
            }
            if !start.isMultiple(of: alignment) {
                throw Fault(offset: offset + 4, reason: "\(name) does not begin at a multiple of \(alignment)")
            }
            offset += 12
            parameters = parameters.addingReportingOverflow(elements).partialValue
            guard let kind = GGMLType.all[type] else {
                hasUnknownType = true
                state.gap("\(name) has the unknown type \(type)")
                continue
            }
            types.insert(kind.name)
            let (length, overflows) = (elements / kind.block).multipliedReportingOverflow(by: kind.bytes)
            guard !overflows, elements.isMultiple(of: kind.block) else {
                throw Fault(
                    offset: at,
                    reason: "\(name) has \(elements) elements, which are no whole blocks of \(kind.name)"
                )
            }
            places.append(Place(name: name, start: start, length: length))
        }
        state.fact("tensors", String(count))
        state.fact("parameters", String(parameters))
        state.fact("types", types.sorted().joined(separator: ", "))
        let padding = (alignment - offset % alignment) % alignment
        let dataStart = min(bytes.count, offset + padding)
        check(places, bytes.from(dataStart), alignment: alignment, isComplete: !hasUnknownType, &state)
    }

    private func check(
        _ places: [Place],
        _ data: ModelBytes,
        alignment: Int,
        isComplete: Bool,
        _ state: inout ScanState
    ) {
        var end = 0
        var last = ""
        for place in places.sorted(by: { $0.start < $1.start }) {
            if place.start < end { layout("\(place.name) overlaps \(last)", place.name, &state) }
            let (next, overflows) = place.start.addingReportingOverflow(place.length)
            guard !overflows, next <= data.count else {
                layout("\(place.name) leads beyond the end: the file is cut off, or was made to", place.name, &state)
                return
            }
            end = max(end, next)
            last = place.name
        }
        let rest = data.from(end)
        guard isComplete, rest.count > alignment else { return }
        layout("\(rest.count) bytes follow the last tensor", "end", &state)
        if rest.starts(with: [0x7F, 0x45, 0x4C, 0x46]) || ZipDirectory.end(of: rest) != nil
            || PickleReader.isPickle(rest)
        {
            state.add(
                ModelIssue(.polyglot, members: members, detail: "Another file stands behind the tensors", key: "behind")
            )
        }
    }

    private func layout(_ detail: String, _ key: String, _ state: inout ScanState) {
        state.add(ModelIssue(.ggufLayout, members: members, detail: detail, key: key))
    }
}
