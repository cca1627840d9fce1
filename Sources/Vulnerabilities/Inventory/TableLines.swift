/// Where the elements of a TOML array of tables begin: its reader gives values without places.
enum TableLines {
    /// The lines of the headers `[[name]]`, counted from 1; `nil` unless there are as many as there are elements, for a text of
    /// many lines may hold what looks like one.
    static func find(_ name: String, in content: [UInt8], count: Int) -> [Int]? {
        let header = Array("[[\(name)]]".utf8)
        var lines: [Int] = []
        for (index, line) in content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = line.drop { $0 == 0x20 || $0 == 0x09 }
            guard line.starts(with: header) else { continue }
            let rest = line.dropFirst(header.count).first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
            if rest == nil || rest == UInt8(ascii: "#") { lines.append(index + 1) }
        }
        return lines.count == count ? lines : nil
    }
}
