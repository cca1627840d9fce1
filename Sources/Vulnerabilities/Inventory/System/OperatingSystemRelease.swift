import Formats

/// Reads the files by which distributions name themselves.
enum OperatingSystemRelease {
    /// The names at the beginning of `redhat-release`, the longer of two first.
    static let names: [(name: String, family: String)] = [
        ("CentOS Stream", "centos-stream"), ("CentOS", "centos"), ("Rocky", "rocky"), ("AlmaLinux", "alma"),
        ("Oracle", "oracle"), ("Fedora", "fedora"),
    ]

    /// `NAME=value` lines of os-release and lsb-release, where values are quoted as a shell does:
    /// https://www.freedesktop.org/software/systemd/man/latest/os-release.html.
    static func assignments(_ bytes: [UInt8]) -> [String: String] {
        var fields: [String: String] = [:]
        for line in bytes.split(separator: 0x0A) {
            let line = trimmed(line)
            guard line.first != UInt8(ascii: "#"), let equals = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
            fields[String(decoding: trimmed(line[..<equals]), as: UTF8.self)] = value(trimmed(line[(equals + 1)...]))
        }
        return fields
    }

    /// The first line with anything in it, without the blanks around it.
    static func firstLine(_ bytes: [UInt8]) -> String? {
        bytes.split(separator: 0x0A).lazy.map(trimmed).first { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// `Rocky Linux release 9.3 (Blue Onyx)`: the name and the version.
    static func release(_ line: String) -> (name: String, version: String)? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard let place = words.firstIndex(of: "release"), place > 0, place + 1 < words.count else { return nil }
        let version = words[place + 1].prefix { $0.isNumber || $0 == "." }
        guard version.first?.isNumber == true else { return nil }
        return (words[..<place].joined(separator: " "), String(version))
    }

    /// The name that Amazon's versions have in reports: `2 (Karoo)`, `AMI release 2018.03`, `2023.3.20240219 (Amazon Linux)`.
    static func amazon(_ line: String) -> String? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.starts(with: ["Amazon", "Linux"]), words.count > 2 else { return nil }
        let rest = words[2] == "release" ? words.dropFirst(3) : words.dropFirst(2)
        return rest.isEmpty ? nil : rest.joined(separator: " ")
    }

    /// The release of Alpine's repositories, `3.19` or `edge`; of several the newest.
    static func repository(_ bytes: [UInt8]) -> String? {
        var found: String?
        for line in bytes.split(separator: 0x0A) {
            let parts = String(decoding: trimmed(line), as: UTF8.self).split(separator: "/")
            guard !parts.isEmpty, parts.first?.hasPrefix("#") == false else { continue }
            for (place, part) in parts.enumerated().dropFirst() where parts[place - 1] == "alpine" {
                let release = part == "edge" ? part : part.hasPrefix("v") ? part.dropFirst() : ""
                guard release == "edge" || release.first?.isNumber == true, found != "edge" else { continue }
                let isNewer = found.map { VersionScheme.apk.compare(String(release), $0) ?? 0 > 0 } ?? true
                if release == "edge" || isNewer { found = String(release) }
            }
        }
        return found
    }

    /// Whether Ubuntu's extended maintenance is on, by the state that its client keeps.
    static func isExtended(_ bytes: [UInt8]) -> Bool {
        let root = try? JSONDocument(bytes, options: .init(maximumDepth: 64)).root
        return root?["services"]?.elements.contains {
            $0["name"]?.string == "esm-infra" && $0["status"]?.string == "enabled"
        } ?? false
    }

    /// A value without its quotes; in double quotes a backslash takes a mark for itself.
    private static func value(_ text: ArraySlice<UInt8>) -> String {
        guard let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return String(decoding: text, as: UTF8.self)
        }
        var output: [UInt8] = []
        var isEscaped = false
        for byte in text.dropFirst() {
            if isEscaped {
                if !"\"$\\`".utf8.contains(byte) { output.append(UInt8(ascii: "\\")) }
                output.append(byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                isEscaped = true
            } else if byte == quote {
                break
            } else {
                output.append(byte)
            }
        }
        return String(decoding: trimmed(output[...]), as: UTF8.self)
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text.drop { $0 <= 0x20 }
        while let last = text.last, last <= 0x20 { text.removeLast() }
        return text
    }
}
