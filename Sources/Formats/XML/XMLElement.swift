/// Why a text is not the XML that was asked for.
public struct XMLError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Line and column of the fault.
    public var position: SourcePosition
    /// What was found or expected there.
    public var reason: String

    /// What is said to people.
    public var description: String { "\(position): \(reason)" }
}

/// An element of an XML document with what is in it.
public struct XMLElement: Sendable, Equatable {
    /// Name with its prefix.
    public var name: String
    /// Attributes by name.
    public var attributes: [String: String]
    /// Elements in it, in order.
    public var children: [XMLElement]
    /// Text in it, joined; that of its children left out.
    public var text: String

    /// The children of a name.
    public func elements(named name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// Reads a document.
    ///
    /// Document types are refused, and with them every entity but the five of XML itself: there is nothing to expand and
    /// nothing to fetch.
    ///
    /// The text must be UTF-8; another encoding is refused, not guessed. Line ends become newlines, as XML asks. More is
    /// accepted than XML 1.0 allows in one place: control characters other than NUL, which test reports do carry.
    ///
    /// - Throws: `XMLError`.
    public init(
        parsing bytes: [UInt8],
        maximumBytes: Int = 64 << 20,
        maximumDepth: Int = 128,
        maximumElements: Int = 4_000_000
    ) throws(XMLError) {
        var parser = XMLParser(
            bytes: bytes,
            maximumBytes: maximumBytes,
            maximumDepth: maximumDepth,
            maximumElements: maximumElements
        )
        self = try parser.parse()
    }

    init(name: String, attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
        children = []
        text = ""
    }
}

/// Reads XML 1.0 without document types.
private struct XMLParser {
    let bytes: [UInt8]
    let maximumBytes: Int
    let maximumDepth: Int
    let maximumElements: Int
    var index = 0
    var elementCount = 0

    init(bytes: [UInt8], maximumBytes: Int, maximumDepth: Int, maximumElements: Int) {
        self.maximumElements = maximumElements
        self.bytes = bytes
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
    }

    func fault(_ reason: String, at offset: Int? = nil) -> XMLError {
        XMLError(position: SourcePosition(offset: offset ?? index, in: bytes), reason: reason)
    }

    func starts(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] { return false }
        return true
    }

    mutating func skip(to end: StaticString, _ what: String) throws(XMLError) {
        while index < bytes.count {
            if starts(end) {
                index += end.utf8CodeUnitCount
                return
            }
            index += 1
        }
        throw fault("\(what) is not closed")
    }

    mutating func parse() throws(XMLError) -> XMLElement {
        guard bytes.count <= maximumBytes else { throw fault("the document is larger than \(maximumBytes >> 20) MiB") }
        if let offset = Self.firstFault(in: bytes) {
            index = offset
            throw fault("this is not UTF-8 text")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        var stack: [XMLElement] = []
        var root: XMLElement?
        while index < bytes.count {
            if bytes[index] != UInt8(ascii: "<") {
                let start = index
                while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
                let text = try decoded(start..<index)
                if stack.isEmpty {
                    guard text.utf8.allSatisfy(Self.isSpace) else {
                        throw fault("there is text outside of the root element")
                    }
                } else {
                    stack[stack.count - 1].text += text
                }
            } else if starts("<!--") {
                try skip(to: "-->", "a comment")
            } else if starts("<![CDATA[") {
                index += 9
                let start = index
                try skip(to: "]]>", "a CDATA section")
                guard !stack.isEmpty else { throw fault("there is text outside of the root element") }
                stack[stack.count - 1].text += Self.text(bytes[start..<(index - 3)])
            } else if starts("<?") {
                try skip(to: "?>", "a processing instruction")
            } else if starts("<!") {
                throw fault("document types are not accepted")
            } else if starts("</") {
                index += 2
                let name = try name()
                space()
                guard take(">") else { throw fault("expected '>'") }
                guard let element = stack.popLast(), element.name == name else {
                    throw fault("the end tag '\(name)' does not fit")
                }
                if stack.isEmpty { root = element } else { stack[stack.count - 1].children.append(element) }
            } else {
                elementCount += 1
                guard elementCount <= maximumElements else {
                    throw fault("there are more than \(maximumElements) elements")
                }
                guard root == nil else { throw fault("there is more than one root element") }
                index += 1
                var element = XMLElement(name: try name(), attributes: [:])
                let isEmpty = try attributes(&element)
                guard stack.count < maximumDepth else {
                    throw fault("elements nest deeper than \(maximumDepth) levels")
                }
                if !isEmpty {
                    stack.append(element)
                } else if stack.isEmpty {
                    root = element
                } else {
                    stack[stack.count - 1].children.append(element)
                }
            }
        }
        guard stack.isEmpty else { throw fault("the element '\(stack.last?.name ?? "")' is not closed") }
        guard let root else { throw fault("there is no element") }
        return root
    }

    mutating func attributes(_ element: inout XMLElement) throws(XMLError) -> Bool {
        while true {
            let end = index
            space()
            if take(">") { return false }
            if starts("/>") {
                index += 2
                return true
            }
            guard index > end else { throw fault("expected a space before an attribute") }
            guard element.attributes.count < 1000 else { throw fault("an element has more than 1000 attributes") }
            let name = try name()
            space()
            guard take("=") else { throw fault("expected '=' behind the attribute '\(name)'") }
            space()
            guard index < bytes.count, bytes[index] == 0x22 || bytes[index] == 0x27 else {
                throw fault("expected a quote")
            }
            let quote = bytes[index]
            index += 1
            let start = index
            while index < bytes.count, bytes[index] != quote, bytes[index] != UInt8(ascii: "<") { index += 1 }
            guard index < bytes.count, bytes[index] == quote else {
                throw fault("the value of '\(name)' is not closed")
            }
            let value = try decoded(start..<index)
            guard element.attributes.updateValue(value, forKey: name) == nil else {
                throw fault("the attribute '\(name)' stands twice")
            }
            index += 1
        }
    }

    mutating func space() {
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    }

    mutating func take(_ text: StaticString) -> Bool {
        guard starts(text) else { return false }
        index += text.utf8CodeUnitCount
        return true
    }

    mutating func name() throws(XMLError) -> String {
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            let isName =
                byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x3A).contains(byte) || byte == 0x5F
                || byte == 0x2D || byte == 0x2E
            if !isName { break }
            index += 1
        }
        guard index > start else { throw fault("expected a name") }
        if (0x30...0x39).contains(bytes[start]) || bytes[start] == 0x2D || bytes[start] == 0x2E {
            index = start
            throw fault("a name begins with a letter")
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// A text with its references decoded.
    func decoded(_ range: Range<Int>) throws(XMLError) -> String {
        guard let first = bytes[range].firstIndex(of: UInt8(ascii: "&")) else { return Self.text(bytes[range]) }
        // Bytes, not characters: a ';' with a combining mark behind it is one character, and not equal to ";".
        var output = Self.text(bytes[range.lowerBound..<first])
        var position = first
        while position < range.upperBound {
            let name = bytes[(position + 1)..<range.upperBound].prefix(40)
            guard let end = name.firstIndex(of: UInt8(ascii: ";")) else {
                throw fault("an '&' without its ';'", at: position)
            }
            let entity = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
            guard let scalar = Self.scalar(entity) else {
                throw fault("the entity '&\(entity);' is not known", at: position)
            }
            output.unicodeScalars.append(scalar)
            position = bytes[end..<range.upperBound].firstIndex(of: UInt8(ascii: "&")) ?? range.upperBound
            output += Self.text(bytes[(end + 1)..<position])
        }
        return output
    }

    /// What an entity of XML itself or a character reference stands for. Surrogates and NUL are no characters.
    private static func scalar(_ entity: String) -> Unicode.Scalar? {
        switch entity {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard entity.hasPrefix("#") else { return nil }
            let isHexadecimal = entity.hasPrefix("#x")
            let digits = entity.dropFirst(isHexadecimal ? 2 : 1)
            // The standard library's reader takes a sign, XML does not.
            guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
                let number = UInt32(digits, radix: isHexadecimal ? 16 : 10), number != 0
            else { return nil }
            return Unicode.Scalar(number)
        }
    }

    /// Text as it stands, with line ends made newlines (XML 1.0, section 2.11).
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "\r")) else { return String(decoding: bytes, as: UTF8.self) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "\r") {
                output.append(UInt8(ascii: "\n"))
            } else if byte != UInt8(ascii: "\n") || previous != UInt8(ascii: "\r") {
                output.append(byte)
            }
            previous = byte
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Offset of the first byte that is no UTF-8, or NUL.
    private static func firstFault(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { text in
            var index = 0
            while index < text.count {
                if text[index] < 0x80 {
                    if text[index] == 0 { return index }
                    index += 1
                    continue
                }
                let length = JSONTapeBuilder.utf8Length(text, index)
                if length == 0 { return index }
                index += length
            }
            return nil
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
