/// Reads SPDX 2 in the tag-value form: `Tag: value` lines, values over several lines between `<text>` and `</text>`.
enum SPDXTagValueReader {
    /// Whether a file begins as one does.
    static func recognises(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes.prefix(64 << 10), as: UTF8.self).split(whereSeparator: \.isNewline).contains {
            $0.hasPrefix("SPDXVersion:")
        }
    }

    static func read(_ bytes: [UInt8], file: String) throws(BillError) -> BillOfMaterials {
        var assembly = SPDXAssembly()
        var package: SPDXPackage?
        var version = ""
        for (tag, value) in try tags(bytes, file) {
            switch tag {
            case "SPDXVersion": version = value
            case "DocumentName": assembly.name = value
            // A file or a snippet ends the package before it.
            case "PackageName", "FileName", "SnippetSPDXID":
                if let package { assembly.packages.append(package) }
                package = nil
                if tag == "PackageName" {
                    guard assembly.packages.count < BillOfMaterials.maximumComponents else {
                        throw BillError("\(file) has more than \(BillOfMaterials.maximumComponents) packages")
                    }
                    package = SPDXPackage()
                    package?.name = value
                }
            case "Relationship":
                let words = value.split(separator: " ", maxSplits: 2).map(String.init)
                if words.count == 3 { assembly.relationships.append((words[0], words[1], words[2])) }
            default: package?.take(tag, value)
            }
        }
        if let package { assembly.packages.append(package) }
        guard version.hasPrefix("SPDX-2.") else {
            throw BillError("\(file) is \(version.isEmpty ? "no SPDX" : version); SPDX-2.x is read")
        }
        return assembly.bill
    }

    private static func tags(_ bytes: [UInt8], _ file: String) throws(BillError) -> [(String, String)] {
        var tags: [(String, String)] = []
        var open: (tag: String, text: [String])?
        for raw in String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false,
            whereSeparator: \.isNewline
        ) {
            if let (tag, text) = open {
                if raw.hasSuffix("</text>") {
                    tags.append((tag, (text + [String(raw.dropLast(7))]).joined(separator: "\n")))
                    open = nil
                } else {
                    open?.text.append(String(raw))
                }
                continue
            }
            let line = raw.drop { $0 == " " || $0 == "\t" }
            guard !line.isEmpty, !line.hasPrefix("#"), let colon = line.firstIndex(of: ":") else { continue }
            let tag = String(line[..<colon])
            var value = line[line.index(after: colon)...].drop { $0 == " " }
            guard value.hasPrefix("<text>") else {
                tags.append((tag, String(value)))
                continue
            }
            value = value.dropFirst(6)
            if value.hasSuffix("</text>") {
                tags.append((tag, String(value.dropLast(7))))
            } else {
                open = (tag, [String(value)])
            }
        }
        if let open { throw BillError("\(file): the text of \(open.tag) does not end") }
        return tags
    }
}

extension SPDXPackage {
    /// Takes what a tag of a package says.
    fileprivate mutating func take(_ tag: String, _ value: String) {
        switch tag {
        case "SPDXID" where id.isEmpty: id = value
        case "PackageVersion": version = value
        case "PrimaryPackagePurpose": purpose = value
        case "PackageSourceInfo": source = value
        case "PackageLicenseDeclared", "PackageLicenseConcluded": add(license: value)
        case "PackageAttributionText", "AnnotationComment": add(comment: value)
        case "ExternalRef":
            // `PACKAGE-MANAGER purl pkg:…`
            let words = value.split(separator: " ").map(String.init)
            if words.count >= 3, words[1] == "purl" { url = words[2] }
        default: break
        }
    }
}
