extension JSONNode {
    /// The value as one line of JSON. Texts and numbers stand as they were written, and repeated keys stay: no tree is made.
    package func bytes() -> [UInt8] {
        var output: [UInt8] = []
        storage.bytes.withUnsafeBufferPointer { bytes in
            output.reserveCapacity(Swift.min(bytes.count, 1 << 16))
            write(from: bytes, to: &output)
        }
        return output
    }

    /// As deep as the reader allowed the text to be.
    private func write(from bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        switch tapeKind {
        case .null: output += "null".utf8
        case .true: output += "true".utf8
        case .false: output += "false".utf8
        case .integer, .decimal: output += bytes[range]
        case .string, .escapedString: quote(bytes, to: &output)
        case .array:
            var separator = UInt8(ascii: "[")
            for element in elements {
                output.append(separator)
                element.write(from: bytes, to: &output)
                separator = UInt8(ascii: ",")
            }
            if separator != UInt8(ascii: ",") { output.append(separator) }
            output.append(UInt8(ascii: "]"))
        case .object:
            var separator = UInt8(ascii: "{")
            var position = index + 2
            while position < endIndex {
                output.append(separator)
                JSONNode(storage: storage, index: position).quote(bytes, to: &output)
                output.append(UInt8(ascii: ":"))
                JSONNode(storage: storage, index: position + 2).write(from: bytes, to: &output)
                separator = UInt8(ascii: ",")
                position = JSONNode.next(after: position + 2, in: storage.tape)
            }
            if separator != UInt8(ascii: ",") { output.append(separator) }
            output.append(UInt8(ascii: "}"))
        }
    }

    private func quote(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        output += bytes[range]
        output.append(UInt8(ascii: "\""))
    }

    /// Where a number, or a text without its quotes, stands.
    private var range: Range<Int> { byteOffset..<byteOffset + Int(storage.tape[index + 1]) }
}
