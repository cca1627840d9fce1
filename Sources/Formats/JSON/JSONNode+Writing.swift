extension JSONNode {
    /// The value as JSON text. Texts and numbers stand as they were written, and repeated keys stay: no tree is made.
    ///
    /// - Parameter depth: two spaces a level, beginning so many levels deep; absent: one line, no spaces.
    package func bytes(indentedFrom depth: Int? = nil) -> [UInt8] {
        var output: [UInt8] = []
        storage.bytes.withUnsafeBufferPointer { bytes in
            output.reserveCapacity(Swift.min(bytes.count, 1 << 16))
            write(from: bytes, depth, to: &output)
        }
        return output
    }

    /// As deep as the reader allowed the text to be.
    private func write(from bytes: UnsafeBufferPointer<UInt8>, _ depth: Int?, to output: inout [UInt8]) {
        switch tapeKind {
        case .null: output += "null".utf8
        case .true: output += "true".utf8
        case .false: output += "false".utf8
        case .integer, .decimal: output += bytes[range]
        case .string, .escapedString: quote(bytes, to: &output)
        case .array:
            output.append(UInt8(ascii: "["))
            let inner = depth.map { $0 &+ 1 }
            var isFirst = true
            for element in elements {
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                Self.newline(inner, to: &output)
                element.write(from: bytes, inner, to: &output)
            }
            if !isFirst { Self.newline(depth, to: &output) }
            output.append(UInt8(ascii: "]"))
        case .object:
            output.append(UInt8(ascii: "{"))
            let inner = depth.map { $0 &+ 1 }
            var position = index + 2
            while position < endIndex {
                if position > index + 2 { output.append(UInt8(ascii: ",")) }
                Self.newline(inner, to: &output)
                JSONNode(storage: storage, index: position).quote(bytes, to: &output)
                output.append(UInt8(ascii: ":"))
                if depth != nil { output.append(UInt8(ascii: " ")) }
                JSONNode(storage: storage, index: position + 2).write(from: bytes, inner, to: &output)
                position = JSONNode.next(after: position + 2, in: storage.tape)
            }
            if position > index + 2 { Self.newline(depth, to: &output) }
            output.append(UInt8(ascii: "}"))
        }
    }

    private static func newline(_ depth: Int?, to output: inout [UInt8]) {
        guard let depth else { return }
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth &* 2))
    }

    private func quote(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        output += bytes[range]
        output.append(UInt8(ascii: "\""))
    }

    /// Where a number, or a text without its quotes, stands.
    private var range: Range<Int> { byteOffset..<byteOffset + Int(storage.tape[index + 1]) }
}
