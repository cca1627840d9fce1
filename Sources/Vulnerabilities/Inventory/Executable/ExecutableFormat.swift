/// Formats of executables and libraries, told by their first bytes.
package enum ExecutableFormat: Sendable, Equatable {
    /// Linux and most Unix systems.
    case elf
    /// Windows.
    case portableExecutable
    /// macOS, for one processor.
    case machO
    /// macOS, for several processors in one file.
    case machOUniversal

    /// How many bytes are enough to tell.
    package static let headLength = 8

    /// The format of a file that begins so; `nil` if it is none of them.
    package init?(head: some Collection<UInt8>) {
        let head = Array(head.prefix(Self.headLength))
        guard head.count >= 4 else { return nil }
        switch (head[0], head[1], head[2], head[3]) {
        case (0x7F, 0x45, 0x4C, 0x46): self = .elf
        case (0x4D, 0x5A, _, _): self = .portableExecutable
        case (0xCE, 0xFA, 0xED, 0xFE), (0xCF, 0xFA, 0xED, 0xFE), (0xFE, 0xED, 0xFA, 0xCE), (0xFE, 0xED, 0xFA, 0xCF):
            self = .machO
        case (0xCA, 0xFE, 0xBA, 0xBE), (0xCA, 0xFE, 0xBA, 0xBF):
            // Classes of Java begin with the same four bytes; their version stands where the number of processors does, and is
            // greater than that ever was.
            guard head.count >= 8, head[4] == 0, head[5] == 0, head[6] == 0, (1..<43).contains(head[7]) else {
                return nil
            }
            self = .machOUniversal
        default: return nil
        }
    }
}
