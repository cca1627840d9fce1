/// Kinds of tape entries; the top byte of an entry's first word.
enum JSONTapeKind: UInt64 {
    case null = 1, `false`, `true`, integer, decimal, string, escapedString, array, object
}

/// Validates a JSON text and writes its tape: per value a word `kind << 56 | byte offset` and a word that holds the length in
/// bytes (strings, numbers) or `tape index behind the last child << 32 | number of children` (arrays, objects; an
/// object's keys are entries of their own and count with their values as one).
struct JSONTapeBuilder {
    struct Failure {
        var code: JSONError.Code
        var offset: Int
        var reason: String
    }

    private var words = TapeWords()
    private let options: JSONReadingOptions

    /// The tape; to be called once, at the end, whether the text was read or not.
    consuming func finish() -> JSONTape { JSONTape(base: words.base, count: words.count) }

    init(options: JSONReadingOptions) {
        self.options = options
    }

    private struct Frame {
        var tapeIndex: Int
        var count: Int
        var isObject: Bool
    }

    /// What the grammar allows next.
    private enum Expectation {
        case value, valueOrArrayEnd, keyOrObjectEnd, key, commaOrEnd
    }

    mutating func build(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Failure? {
        let end = text.count
        guard end <= options.maximumBytes else {
            return Failure(
                code: .sizeExceeded,
                offset: 0,
                reason: "the text is larger than \(options.maximumBytes) bytes"
            )
        }
        words.reserve(max(64, end / 6))
        var frames: [Frame] = []
        frames.reserveCapacity(32)
        var frame = Frame(tapeIndex: -1, count: 0, isObject: false)
        var expectation = Expectation.value
        var index = start

        while true {
            while index < end, Self.isWhitespace(text[index]) { index += 1 }
            guard index < end else {
                if frames.isEmpty, expectation == .commaOrEnd { return nil }
                return Failure(code: .unexpectedEnd, offset: end, reason: "the text ends too early")
            }
            let byte = text[index]

            switch expectation {
            case .commaOrEnd:
                if frames.isEmpty {
                    return Failure(
                        code: .trailingContent,
                        offset: index,
                        reason: "there is more after the end of the value"
                    )
                }
                if byte == UInt8(ascii: ",") {
                    expectation = frame.isObject ? .key : .value
                    index += 1
                    continue
                }
                guard byte == (frame.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                    return unexpected(byte, at: index, expected: frame.isObject ? "',' or '}'" : "',' or ']'")
                }
                if let failure = close(&frame, &frames, text) { return failure }
                index += 1
                continue

            case .keyOrObjectEnd where byte == UInt8(ascii: "}"), .valueOrArrayEnd where byte == UInt8(ascii: "]"):
                if let failure = close(&frame, &frames, text) { return failure }
                expectation = .commaOrEnd
                index += 1
                continue

            case .key, .keyOrObjectEnd:
                guard byte == UInt8(ascii: "\"") else {
                    return unexpected(byte, at: index, expected: "a key in double quotes")
                }
                if let failure = string(text, &index) { return failure }
                while index < end, Self.isWhitespace(text[index]) { index += 1 }
                guard index < end else {
                    return Failure(code: .unexpectedEnd, offset: end, reason: "the text ends after a key")
                }
                guard text[index] == UInt8(ascii: ":") else {
                    return unexpected(text[index], at: index, expected: "':'")
                }
                index += 1
                expectation = .value
                continue

            case .value, .valueOrArrayEnd:
                frame.count += 1
                switch byte {
                case UInt8(ascii: "\""):
                    if let failure = string(text, &index) { return failure }
                    expectation = .commaOrEnd
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    guard frames.count < options.maximumDepth else {
                        return Failure(
                            code: .depthExceeded,
                            offset: index,
                            reason: "values nest deeper than \(options.maximumDepth) levels"
                        )
                    }
                    frames.append(frame)
                    let isObject = byte == UInt8(ascii: "{")
                    frame = Frame(tapeIndex: words.count, count: 0, isObject: isObject)
                    append(isObject ? .object : .array, at: index, 0)
                    expectation = isObject ? .keyOrObjectEnd : .valueOrArrayEnd
                    index += 1
                case UInt8(ascii: "t"):
                    if let failure = literal("true", .true, text, &index) { return failure }
                    expectation = .commaOrEnd
                case UInt8(ascii: "f"):
                    if let failure = literal("false", .false, text, &index) { return failure }
                    expectation = .commaOrEnd
                case UInt8(ascii: "n"):
                    if let failure = literal("null", .null, text, &index) { return failure }
                    expectation = .commaOrEnd
                case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                    if let failure = number(text, &index) { return failure }
                    expectation = .commaOrEnd
                default:
                    return unexpected(byte, at: index, expected: "a value")
                }
            }
        }
    }

    @inline(__always)
    private static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    @inline(__always)
    private mutating func append(_ kind: JSONTapeKind, at offset: Int, _ second: UInt64) {
        words.append(kind.rawValue << 56 | UInt64(truncatingIfNeeded: offset), second)
    }

    private func unexpected(_ byte: UInt8, at offset: Int, expected: String) -> Failure {
        let shown =
            byte >= 0x20 && byte < 0x7F
            ? "'\(Character(UnicodeScalar(byte)))'" : "byte 0x" + String(byte, radix: 16, uppercase: true)
        return Failure(code: .unexpectedCharacter, offset: offset, reason: "expected \(expected), found \(shown)")
    }

    private mutating func close(
        _ frame: inout Frame,
        _ frames: inout [Frame],
        _ text: UnsafeBufferPointer<UInt8>
    ) -> Failure? {
        words.base[frame.tapeIndex + 1] =
            UInt64(truncatingIfNeeded: words.count) << 32 | UInt64(truncatingIfNeeded: frame.count)
        if frame.isObject, options.duplicateKeys == .reject, frame.count > 1,
            let failure = duplicateKey(in: frame.tapeIndex, text)
        {
            return failure
        }
        frame = frames.removeLast()
        return nil
    }

    private func duplicateKey(in object: Int, _ text: UnsafeBufferPointer<UInt8>) -> Failure? {
        let tape = UnsafeBufferPointer(start: words.base, count: words.count)
        var seen = Set<JSONKey>()
        var index = object + 2
        let end = Int(tape[object + 1] >> 32)
        while index < end {
            let offset = Int(tape[index] & JSONNode.offsetMask)
            let slice = UnsafeBufferPointer(rebasing: text[offset..<offset + Int(tape[index + 1])])
            let key =
                tape[index] >> 56 == JSONTapeKind.escapedString.rawValue
                ? JSONNode.unescape(slice) : String(decoding: slice, as: UTF8.self)
            if !seen.insert(JSONKey(key)).inserted {
                return Failure(
                    code: .duplicateKey,
                    offset: offset,
                    reason: "the key \"\(key)\" stands twice in one object"
                )
            }
            index = JSONNode.next(after: index + 2, in: tape)
        }
        return nil
    }

    private mutating func literal(
        _ word: StaticString,
        _ kind: JSONTapeKind,
        _ text: UnsafeBufferPointer<UInt8>,
        _ index: inout Int
    ) -> Failure? {
        let length = word.utf8CodeUnitCount
        guard text.count - index >= length else {
            return Failure(code: .unexpectedEnd, offset: text.count, reason: "the text ends in the middle of '\(word)'")
        }
        for position in 0..<length where text[index + position] != word.utf8Start[position] {
            return Failure(code: .unexpectedCharacter, offset: index + position, reason: "expected '\(word)'")
        }
        append(kind, at: index, UInt64(length))
        index += length
        return nil
    }

    private mutating func number(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Failure? {
        let start = index
        let end = text.count
        var isInteger = true
        @inline(__always) func digit(_ position: Int) -> Bool {
            position < end && text[position] &- UInt8(ascii: "0") < 10
        }
        if text[index] == UInt8(ascii: "-") { index += 1 }
        guard digit(index) else {
            return Failure(code: .invalidNumber, offset: index, reason: "expected a digit")
        }
        if text[index] == UInt8(ascii: "0") {
            index += 1
            if digit(index) {
                return Failure(code: .invalidNumber, offset: index, reason: "a number may not begin with a zero")
            }
        } else {
            while digit(index) { index += 1 }
        }
        if index < end, text[index] == UInt8(ascii: ".") {
            isInteger = false
            index += 1
            guard digit(index) else {
                return Failure(code: .invalidNumber, offset: index, reason: "expected a digit after the decimal point")
            }
            while digit(index) { index += 1 }
        }
        if index < end, text[index] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            index += 1
            if index < end, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") { index += 1 }
            guard digit(index) else {
                return Failure(code: .invalidNumber, offset: index, reason: "expected a digit in the exponent")
            }
            while digit(index) { index += 1 }
        }
        append(isInteger ? .integer : .decimal, at: start, UInt64(index - start))
        return nil
    }

    /// Reads a string whose opening quote stands at `index`; leaves `index` behind the closing one.
    private mutating func string(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Failure? {
        let end = text.count
        let start = index + 1
        var position = start
        var escaped = false
        while true {
            // Eight bytes at a time while none of them is a quote, a backslash, a control character or non-ASCII.
            while position &+ 8 <= end {
                let word = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + position)
                    .loadUnaligned(as: UInt64.self)
                let quote = word ^ 0x2222_2222_2222_2222
                let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
                let stop =
                    (quote &- 0x0101_0101_0101_0101) & ~quote
                    | (backslash &- 0x0101_0101_0101_0101) & ~backslash
                    | (word &- 0x2020_2020_2020_2020) & ~word | word
                let flags = stop & 0x8080_8080_8080_8080
                if flags != 0 {
                    // The lowest flag is exact; the ones above it may be borrows.
                    position &+= flags.trailingZeroBitCount >> 3
                    break
                }
                position &+= 8
            }
            guard position < end else {
                return Failure(code: .unexpectedEnd, offset: end, reason: "the text ends inside a string")
            }
            let byte = text[position]
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") {
                escaped = true
                if let failure = Self.escape(text, &position) { return failure }
            } else if byte < 0x20 {
                return Failure(
                    code: .invalidString,
                    offset: position,
                    reason: "a control character must be written as an escape"
                )
            } else if byte < 0x80 {
                position &+= 1
            } else {
                let length = Self.utf8Length(text, position)
                guard length > 0 else {
                    return Failure(code: .invalidUTF8, offset: position, reason: "this is not valid UTF-8")
                }
                position &+= length
            }
        }
        append(escaped ? .escapedString : .string, at: start, UInt64(position - start))
        index = position + 1
        return nil
    }

    private static func escape(_ text: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Failure? {
        let end = text.count
        guard position + 1 < end else {
            return Failure(code: .unexpectedEnd, offset: end, reason: "the text ends inside an escape")
        }
        switch text[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
            return nil
        case UInt8(ascii: "u"):
            guard position + 6 <= end else {
                return Failure(code: .unexpectedEnd, offset: end, reason: "the text ends inside an escape")
            }
            for digit in position + 2..<position + 6 where JSONNode.hexValue(text[digit]) == nil {
                return Failure(code: .invalidEscape, offset: digit, reason: "\\u needs four hexadecimal digits")
            }
            position += 6
            return nil
        default:
            return Failure(code: .invalidEscape, offset: position, reason: "there is no such escape")
        }
    }

    /// Length of the well-formed UTF-8 sequence at a position, 0 if there is none (Unicode 15, table 3-7).
    static func utf8Length(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
        func tail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            position + offset < text.count && range.contains(text[position + offset])
        }
        switch text[position] {
        case 0xC2...0xDF: return tail(1) ? 2 : 0
        case 0xE0: return tail(1, 0xA0...0xBF) && tail(2) ? 3 : 0
        case 0xE1...0xEC, 0xEE...0xEF: return tail(1) && tail(2) ? 3 : 0
        case 0xED: return tail(1, 0x80...0x9F) && tail(2) ? 3 : 0
        case 0xF0: return tail(1, 0x90...0xBF) && tail(2) && tail(3) ? 4 : 0
        case 0xF1...0xF3: return tail(1) && tail(2) && tail(3) ? 4 : 0
        case 0xF4: return tail(1, 0x80...0x8F) && tail(2) && tail(3) ? 4 : 0
        default: return 0
        }
    }
}

/// The words of a tape while it grows: plain memory, because an array checks its uniqueness at every append. A value without
/// an owner; the builder hands the memory to a `JSONTape` or frees it.
private struct TapeWords {
    var base: UnsafeMutablePointer<UInt64> = .allocate(capacity: 64)
    var capacity = 64
    var count = 0

    mutating func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: wanted)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
        capacity = wanted
    }

    @inline(__always)
    mutating func append(_ first: UInt64, _ second: UInt64) {
        if count &+ 2 > capacity { reserve(capacity * 2) }
        base[count] = first
        base[count &+ 1] = second
        count &+= 2
    }
}

/// A finished tape. Nobody writes to its memory any more, so that any number of tasks may read it.
final class JSONTape: @unchecked Sendable {
    let words: UnsafeBufferPointer<UInt64>

    /// Takes over memory that was allocated for words.
    init(base: UnsafeMutablePointer<UInt64>, count: Int) {
        words = UnsafeBufferPointer(start: base, count: count)
    }

    deinit { words.deallocate() }
}
