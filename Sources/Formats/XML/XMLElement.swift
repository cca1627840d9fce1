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
    /// - Throws: `XMLError`.
    public init(parsing bytes: [UInt8], maximumBytes: Int = 64 << 20, maximumDepth: Int = 128) throws(XMLError) {
        var parser = XMLParser(bytes: bytes, maximumBytes: maximumBytes, maximumDepth: maximumDepth)
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
    var index = 0

    init(bytes: [UInt8], maximumBytes: Int, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
    }

    func fault(_ reason: String) -> XMLError {
        XMLError(position: SourcePosition(offset: index, in: bytes), reason: reason)
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
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        var stack: [XMLElement] = []
        var root: XMLElement?
        while index < bytes.count {
            if bytes[index] != UInt8(ascii: "<") {
                let start = index
                while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
                let text = try decoded(start..<index)
                if stack.isEmpty {
                    guard text.allSatisfy(\.isWhitespace) else {
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
                stack[stack.count - 1].text += String(decoding: bytes[start..<(index - 3)], as: UTF8.self)
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
            space()
            if take(">") { return false }
            if starts("/>") {
                index += 2
                return true
            }
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
        while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
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
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    func decoded(_ range: Range<Int>) throws(XMLError) -> String {
        guard bytes[range].contains(UInt8(ascii: "&")) else { return String(decoding: bytes[range], as: UTF8.self) }
        var output = ""
        var rest = Substring(String(decoding: bytes[range], as: UTF8.self))
        while let start = rest.firstIndex(of: "&") {
            output += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ";") else { throw fault("an '&' without its ';'") }
            let entity = rest[rest.index(after: start)..<end]
            switch entity {
            case "amp": output += "&"
            case "lt": output += "<"
            case "gt": output += ">"
            case "quot": output += "\""
            case "apos": output += "'"
            default:
                let number =
                    entity.hasPrefix("#x")
                    ? UInt32(entity.dropFirst(2), radix: 16) : entity.hasPrefix("#") ? UInt32(entity.dropFirst()) : nil
                guard let scalar = number.flatMap(Unicode.Scalar.init) else {
                    throw fault("the entity '&\(entity.prefix(40));' is not known")
                }
                output.unicodeScalars.append(scalar)
            }
            rest = rest[rest.index(after: end)...]
        }
        return output + rest
    }
}
