import Containers
import Findings
import Formats
import Foundation
import Secrets

extension SecretsDesk {
    /// The largest file of an image that is searched, in bytes.
    static let maximumImageFileBytes = 10 << 20

    /// Whether a file's content is needed to search an image.
    public static func wants(_ path: String, size: Int) -> Bool { size > 0 && size <= maximumImageFileBytes }

    /// Searches the files of an image and its configuration: variables of the environment, and the lines that made it.
    public func scan(
        image: ContainerImage,
        excluding: [String] = [],
        jobs: Int = ProcessInfo.processInfo.activeProcessorCount
    ) async -> SecretsReport {
        let subject = Subject(.image, image.name)
        let paths = image.files.paths.filter { path in
            guard case .file = image.files[path]?.kind else { return false }
            return !excluding.contains { Glob.matches(path, pattern: $0) }
        }
        var report = await Self.gather(paths.count, jobs) { number in
            let path = paths[number]
            guard let entry = image.files[path] else { return SecretsReport() }
            let layer = image.layers.indices.contains(entry.layer) ? image.layers[entry.layer].diffID : nil
            return scan(entry.content, of: entry.size, path, subject, layer)
        }
        // Each text of the configuration alone, so that no credential hides behind an escape of JSON.
        let texts = Self.texts(of: image.configuration)
        report.merge(scan(Array(texts.joined(separator: "\n").utf8), of: 0, "image configuration", subject, nil))
        return report
    }

    private func scan(
        _ content: [UInt8]?,
        of size: Int,
        _ path: String,
        _ subject: Subject,
        _ layer: String?
    ) -> SecretsReport {
        var report = SecretsReport()
        guard let content else {
            if size > Self.maximumImageFileBytes {
                report.notes.append(
                    "\(path) of \(subject.name) is larger than \(Self.maximumImageFileBytes >> 20) MiB and was not searched"
                )
            } else if size > 0 {
                report.notes.append("\(path) of \(subject.name) was not kept in memory and was not searched")
                report.isIncomplete = true
            }
            return report
        }
        let scan = scanner.scan(content, path: path)
        report.files = 1
        report.bytes = content.count
        report.acceptedInText = scan.acceptedInText
        report.findings = scan.matches.map {
            SecretFindings.finding($0, path: path, subject: subject, layer: layer)
        }
        if let limit = scan.limit {
            report.notes.append("\(path) of \(subject.name) was looked at only in part: \(limit)")
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
