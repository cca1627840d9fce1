/// pip's requirements files: packages that are pinned with `==`.
struct RequirementsReader: InventoryReader {
    func wants(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name.hasPrefix("requirements") && name.hasSuffix(".txt")
    }

    func read(_ content: [UInt8], path: String) -> [Package] {
        var packages: [Package] = []
        var joined = ""
        var start = 1
        for (index, line) in content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let text = String(decoding: line, as: UTF8.self).filter { $0 != "\r" }
            if joined.isEmpty { start = index + 1 }
            joined += text
            if joined.hasSuffix("\\") {
                joined.removeLast()
                continue
            }
            defer { joined = "" }
            // Comments, markers and options such as --hash end the requirement.
            var requirement = String(joined.prefix { $0 != "#" && $0 != ";" })
            if let option = requirement.ranges(of: " --").first {
                requirement = String(requirement[..<option.lowerBound])
            }
            requirement = String(requirement.filter { !$0.isWhitespace })
            guard !requirement.hasPrefix("-"), !requirement.contains("://"),
                let equals = requirement.ranges(of: "==").first
            else { continue }
            let name = requirement[..<equals.lowerBound].prefix { $0 != "[" }
            let version = requirement[equals.upperBound...].drop { $0 == "=" }
            guard !name.isEmpty, !version.isEmpty, !version.contains("*"), !version.contains(",") else { continue }
            packages.append(
                Package(
                    type: .pip,
                    name: String(name),
                    version: String(version),
                    path: path,
                    line: start,
                    isDirect: true
                )
            )
        }
        return packages
    }
}
