import Formats

/// Reads safetensors: a JSON head with names, types, shapes and places, then the numbers without a gap.
///
/// The rules are those of the reference reader (huggingface/safetensors, `tensor.rs`).
struct SafetensorsReader {
    var members: [String]

    private struct Tensor {
        var name: String
        var start: Int
        var end: Int
    }

    func read(_ bytes: ModelBytes, into state: inout ScanState) {
        guard let length = bytes.length(0, 8), length <= 100_000_000, length <= bytes.count - 8 else {
            return malformed("The head is longer than the file, or than any head", "head", &state)
        }
        let root: JSONNode
        // Kept alive while its nodes are read.
        let document: JSONDocument
        do {
            document = try JSONDocument(
                bytes.slice(8, length).array,
                options: JSONReadingOptions(maximumDepth: 16, duplicateKeys: .reject)
            )
            root = document.root
        } catch {
            return malformed("The head is no JSON: \(error.reason)", "head", &state)
        }
        guard root.kind == .object else { return malformed("The head is no object", "head", &state) }
        var tensors: [Tensor] = []
        var parameters = 0
        for (name, entry) in root.members {
            if name == "__metadata__" {
                readMetadata(entry, &state)
                continue
            }
            guard let tensor = tensor(name, entry, &parameters, &state) else { continue }
            tensors.append(tensor)
        }
        checkLayout(tensors, dataLength: bytes.count - 8 - length, bytes: bytes.from(8 + length), &state)
        state.fact("tensors", String(tensors.count))
        state.fact("parameters", String(parameters))
    }

    private func readMetadata(_ node: JSONNode, _ state: inout ScanState) {
        guard node.kind == .object else { return malformed("__metadata__ is no object", "metadata", &state) }
        for (key, value) in node.members {
            guard let text = value.string else {
                return malformed("__metadata__ holds more than texts", "metadata", &state)
            }
            if key == "format" || key == "license" { state.fact("metadata.\(key)", String(text.prefix(200))) }
        }
    }

    private func tensor(_ name: String, _ node: JSONNode, _ parameters: inout Int, _ state: inout ScanState) -> Tensor?
    {
        guard node.kind == .object, node.count == 3, let type = node["dtype"]?.string, let shape = node["shape"],
            shape.kind == .array, let offsets = node["data_offsets"], offsets.kind == .array, offsets.count == 2,
            let start = offsets[0]?.int, let end = offsets[1]?.int
        else {
            malformed("\(name) is not described by dtype, shape and data_offsets alone", name, &state)
            return nil
        }
        guard let bits = Self.bits[type] else {
            state.gap("\((members + [name]).joined(separator: " › ")) has the unknown type \(type)")
            return start <= end && start >= 0 ? Tensor(name: name, start: start, end: end) : nil
        }
        var elements = 1
        for length in shape.elements {
            guard let length = length.int, length >= 0 else {
                malformed("The shape of \(name) is no list of lengths", name, &state)
                return nil
            }
            let (product, overflows) = elements.multipliedReportingOverflow(by: length)
            guard !overflows else {
                malformed("\(name) has more elements than any file", name, &state)
                return nil
            }
            elements = product
        }
        let (total, overflows) = elements.multipliedReportingOverflow(by: bits)
        guard !overflows, total.isMultiple(of: 8), start >= 0, end >= start, total / 8 == end - start else {
            layout("\(name) does not fill its place", name, &state)
            return nil
        }
        parameters = parameters.addingReportingOverflow(elements).partialValue
        return Tensor(name: name, start: start, end: end)
    }

    private func checkLayout(_ tensors: [Tensor], dataLength: Int, bytes: ModelBytes, _ state: inout ScanState) {
        var end = 0
        for tensor in tensors.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if tensor.start > end {
                layout("\(tensor.start - end) bytes before \(tensor.name) belong to no tensor", tensor.name, &state)
            }
            if tensor.start < end { layout("\(tensor.name) overlaps the tensor before it", tensor.name, &state) }
            end = max(end, tensor.end)
        }
        if end > dataLength {
            layout("The tensors need \(end) bytes and \(dataLength) are there: the file is cut off", "end", &state)
        } else if end < dataLength {
            layout("\(dataLength - end) bytes follow the last tensor", "end", &state)
            let rest = bytes.from(end)
            if PickleReader.isPickle(rest) {
                PickleReader(members: members + ["behind the tensors"]).read(rest, into: &state)
            }
        }
    }

    /// Bits of an element.
    private static let bits: [String: Int] = [
        "BOOL": 8, "U8": 8, "I8": 8, "F8_E5M2": 8, "F8_E4M3": 8, "F8_E8M0": 8, "I16": 16, "U16": 16, "F16": 16,
        "BF16": 16,
        "I32": 32, "U32": 32, "F32": 32, "F64": 64, "I64": 64, "U64": 64, "C64": 64, "F4": 4, "F6_E2M3": 6,
        "F6_E3M2": 6,
    ]

    private func malformed(_ detail: String, _ key: String, _ state: inout ScanState) {
        state.add(ModelIssue(.safetensorsMalformed, members: members, detail: detail, key: key))
    }

    private func layout(_ detail: String, _ key: String, _ state: inout ScanState) {
        state.add(ModelIssue(.safetensorsLayout, members: members, detail: detail, key: key))
    }
}
