/// Puts the frames that a server sends together to messages, by the rules of RFC 6455 (sections 5.2 to 5.6 and 7).
public struct WebSocketAssembler: Sendable {
    /// A frame as it came.
    public struct Frame: Sendable, Equatable {
        /// What kind it is: 0 goes on with a message, 1 is text, 2 bytes, 8 the end, 9 and 10 ping and pong.
        public var opcode: UInt8
        /// Whether it is the last of its message.
        public var isFinal: Bool
        /// Whether it is masked, as only frames to a server are.
        public var isMasked: Bool
        /// Whether it has bits of extensions that nobody agreed on.
        public var hasReservedBits: Bool
        /// What it carries.
        public var payload: [UInt8]

        /// A frame.
        public init(
            opcode: UInt8,
            isFinal: Bool = true,
            isMasked: Bool = false,
            hasReservedBits: Bool = false,
            payload: [UInt8] = []
        ) {
            self.opcode = opcode
            self.isFinal = isFinal
            self.isMasked = isMasked
            self.hasReservedBits = hasReservedBits
            self.payload = payload
        }
    }

    /// What a frame amounts to.
    public enum Event: Sendable, Equatable {
        /// A whole message; bytes that are no UTF-8 become U+FFFD in a message of bytes.
        case message(String)
        /// A ping, to be answered with a pong of the same payload.
        case ping([UInt8])
        /// The server ends the connection; its code, if it names one.
        case close(code: Int?)
    }

    /// What a server may not send.
    public enum Violation: Error, Sendable, Equatable, CustomStringConvertible {
        case masked, reserved, opcode(UInt8), fragmentedControl, longControl, unexpected, unfinished, invalidText
        case tooLarge(Int)

        /// What is wrong with it.
        public var description: String {
            switch self {
            case .masked: "a frame of the server is masked"
            case .reserved: "a frame uses an extension that was not agreed on"
            case .opcode(let opcode): "a frame is of the unknown kind \(opcode)"
            case .fragmentedControl: "a control frame is not whole"
            case .longControl: "a control frame is longer than 125 bytes"
            case .unexpected: "a frame goes on with a message that was not begun"
            case .unfinished: "a message begins before the last one ended"
            case .invalidText: "a text is no UTF-8"
            case .tooLarge(let limit): "the messages are larger than \(limit) bytes"
            }
        }
    }

    private let limit: Int
    private var room: Int
    private var pending: (isText: Bool, bytes: [UInt8])?

    /// An assembler.
    ///
    /// - Parameter maximumBytes: the most that is read, of all messages together.
    public init(maximumBytes: Int) {
        limit = max(0, maximumBytes)
        room = limit
    }

    /// Takes the next frame.
    ///
    /// - Returns: what it amounts to; `nil` if more must come first.
    /// - Throws: `Violation` for what a server may not send; the connection is of no use after that.
    public mutating func append(_ frame: Frame) throws(Violation) -> Event? {
        guard !frame.isMasked else { throw .masked }
        guard !frame.hasReservedBits else { throw .reserved }
        switch frame.opcode {
        case 0x8, 0x9, 0xA: return try control(frame)
        case 0x0:
            guard pending != nil else { throw .unexpected }
        case 0x1, 0x2:
            guard pending == nil else { throw .unfinished }
            pending = (frame.opcode == 0x1, [])
        default: throw .opcode(frame.opcode)
        }
        // A frame without content costs too: otherwise a server could send them for ever.
        room -= max(frame.payload.count, 1)
        guard room >= 0 else { throw .tooLarge(limit) }
        pending?.bytes += frame.payload
        guard frame.isFinal, let whole = pending else { return nil }
        pending = nil
        guard whole.isText else { return .message(String(decoding: whole.bytes, as: UTF8.self)) }
        guard let text = String(validating: whole.bytes, as: UTF8.self) else { throw .invalidText }
        return .message(text)
    }

    private mutating func control(_ frame: Frame) throws(Violation) -> Event? {
        guard frame.isFinal else { throw .fragmentedControl }
        guard frame.payload.count <= 125 else { throw .longControl }
        room -= 1
        guard room >= 0 else { throw .tooLarge(limit) }
        switch frame.opcode {
        case 0x8:
            let bytes = frame.payload
            return .close(code: bytes.count < 2 ? nil : Int(bytes[0]) << 8 | Int(bytes[1]))
        case 0x9: return .ping(frame.payload)
        default: return nil
        }
    }
}
