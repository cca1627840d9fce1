import Containers
import Findings
import Formats
import Secrets

extension SecretsDesk {
    /// The largest file of an image that is searched, in bytes.
    static let maximumImageFileBytes = 10 << 20

    /// What searches the files of an image's layers while it is read.
    ///
    /// - Parameter excluding: patterns of paths that are left out.
    public func visitor(
        excluding: [String] = [],
        _ isWanted: @escaping @Sendable (String) -> Bool = { _ in true }
    ) -> LayerSecrets {
        LayerSecrets(scanner: scanner) { path in
            isWanted(path) && !excluding.contains { Glob.matches(path, pattern: $0) }
        }
    }

    /// What a visitor found, and what stands in the configuration of the image: variables of the environment, and the lines that made it.
    public func report(on image: ContainerImage, seen: LayerSecrets) async -> SecretsReport {
        var report = await seen.report(on: image)
        // Each text of the configuration alone, so that no credential hides behind an escape of JSON.
        let texts = Self.texts(of: image.configuration)
        report.merge(search(Array(texts.joined(separator: "\n").utf8), of: image))
        return report
    }

    private func search(_ configuration: [UInt8], of image: ContainerImage) -> SecretsReport {
        let path = "image configuration"
        var report = SecretsReport()
        let scan = scanner.scan(configuration, path: path)
        report.files = 1
        report.bytes = configuration.count
        report.acceptedInText = scan.acceptedInText
        report.findings = scan.matches.map {
            SecretFindings.finding($0, path: path, subject: Subject(.image, image.name), layer: nil)
        }
        if let limit = scan.limit {
            report.notes.append("\(path) of \(image.name) was looked at only in part: \(limit)")
            report.isIncomplete = true
        }
        return report
    }

    /// Variables, labels, commands and history of a configuration.
    private static func texts(of configuration: JSONValue) -> [String] {
        var texts: [String] = []
        let settings = configuration["config"]
        for name in ["Env", "Cmd", "Entrypoint", "OnBuild", "Shell"] {
            texts += settings?[name]?.array?.compactMap(\.string) ?? []
        }
        texts += settings?["Labels"]?.object?.members.map { "\($0.key)=\($0.value.string ?? "")" } ?? []
        for entry in configuration["history"]?.array ?? [] {
            texts += [entry["created_by"]?.string, entry["comment"]?.string].compactMap(\.self)
        }
        return texts
    }
}
