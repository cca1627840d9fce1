import Formats
import HTTP

@testable import Targets

// Readers of what http and websocket targets send and get.

/// A raw request, whose prompt holds what would end lines, fields and bodies.
func readRequest(_ text: String) {
    guard let template = try? RawRequestTemplate(text, url: "http://h/") else { return }
    let values: JSONObject = ["prompt": "a\r\nEvil: 1\r\n\r\n\"b\" & {{7*7}}", "env": [:]]
    guard let request = try? RequestComposer.request(.raw(template), values) else { return }
    precondition(!request.url.utf8.contains { $0 <= 0x20 || $0 >= 0x7F }, "the URL holds what cannot stand in one")
    precondition(request.fields.entries.count <= template.headers.count, "a value made a field")
    for field in request.fields.entries {
        precondition(!field.value.utf8.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0 }, "a field holds a line break")
    }
}

/// Frames of a byte of kind and flags, a byte of length, and a payload.
func readFrames(_ bytes: [UInt8]) {
    var assembler = WebSocketAssembler(maximumBytes: 1000)
    var rest = bytes[...]
    var read = 0
    while let kind = rest.popFirst(), let length = rest.popFirst() {
        let payload = Array(rest.prefix(Int(length)))
        rest = rest.dropFirst(payload.count)
        let frame = WebSocketAssembler.Frame(
            opcode: kind & 0x0F,
            isFinal: kind & 0x80 != 0,
            isMasked: kind & 0x40 != 0,
            hasReservedBits: kind & 0x20 != 0,
            payload: payload
        )
        guard let event = try? assembler.append(frame) else { continue }
        if case .message(let text) = event { read += text.unicodeScalars.count }
        precondition(read <= 1000, "more was read than allowed")
    }
}
