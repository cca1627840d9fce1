@testable import Models

/// Writes pickles instruction by instruction, as an attacker would.
struct PickleAssembler {
    private(set) var bytes: [UInt8] = []

    init(protocol version: UInt8? = 2) { if let version { bytes = [0x80, version] } }

    /// Raw bytes.
    func raw(_ more: [UInt8]) -> Self {
        var copy = self
        copy.bytes += more
        return copy
    }

    /// The letters of protocol 0.
    func raw(_ text: String) -> Self { raw(Array(text.utf8)) }

    func global(_ module: String, _ name: String) -> Self { raw("c\(module)\n\(name)\n") }
    func text(_ text: String) -> Self { raw([0x58] + little(text.utf8.count, 4) + Array(text.utf8)) }
    func short(_ text: String) -> Self { raw([0x8C, UInt8(text.utf8.count)] + Array(text.utf8)) }
    func data(_ data: [UInt8]) -> Self { raw([0x42] + little(data.count, 4) + data) }
    func stackGlobal(_ module: String, _ name: String) -> Self { short(module).short(name).raw([0x93]) }
    /// `callable(text)`: the arguments as a tuple of one, then REDUCE.
    func call(_ argument: String) -> Self { text(argument).raw([0x85, 0x52]) }
    var mark: Self { raw("(") }
    var tuple: Self { raw("t") }
    var reduce: Self { raw("R") }
    var build: Self { raw("b") }
    var pop: Self { raw("0") }
    var emptyTuple: Self { raw(")") }
    var none: Self { raw("N") }
    func put(_ index: UInt8) -> Self { raw([0x71, index]) }
    func get(_ index: UInt8) -> Self { raw([0x68, index]) }
    var memoize: Self { raw([0x94]) }

    /// The stream with its end.
    var stop: [UInt8] { bytes + [0x2E] }

    /// The report of the stream as a file.
    func scanned(_ name: String = "model.pkl", profile: PickleProfile = .standard) -> ModelFileReport {
        ModelScanner.scan(stop, name: name, profile: profile)
    }
}

func little(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
