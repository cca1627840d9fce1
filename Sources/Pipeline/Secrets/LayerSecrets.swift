import Containers
import Findings
import Formats
import Foundation
import Secrets
import Synchronization

/// Searches the files of an image's layers for credentials while the image is read: one core unpacks, the others search.
///
/// A file that a layer above removes is searched too: whoever has the image has it.
public final class LayerSecrets: LayerVisitor {
    /// What was found in one file.
    private struct Part: Sendable {
        var layer: Int
        var path: String
        var bytes: Int
        var scan: SecretScan
    }

    private struct State {
        var batch: [LayerFile] = []
        var batchBytes = 0
        /// Bytes that wait for a core.
        var waiting = 0
        var tasks: [Task<[Part], Never>] = []
        var parts: [Part] = []
        var tooLarge: [String] = []
        var tooLargeCount = 0
    }

    private let scanner: SecretScanner
    private let isWanted: @Sendable (String) -> Bool
    private let state = Mutex(State())

    /// Files go to other cores in pieces of this size.
    private static let batchBytes = 1 << 20
    /// With more than this waiting, the reader searches itself: memory stays bounded, and no core idles.
    private static let waitingBytes = 32 << 20

    /// - Parameter isWanted: which paths are searched.
    init(scanner: SecretScanner, isWanted: @escaping @Sendable (String) -> Bool = { _ in true }) {
        self.scanner = scanner
        self.isWanted = isWanted
    }

    /// Whether a file is searched; one that is too large is told in the report.
    public func wants(_ path: String, size: Int) -> Bool {
        guard size > 0, isWanted(path) else { return false }
        guard size > SecretsDesk.maximumImageFileBytes else { return true }
        state.withLock { state in
            state.tooLargeCount += 1
            if state.tooLarge.count < 20 { state.tooLarge.append(path) }
        }
        return false
    }

    /// Takes a file of a layer.
    public func visit(_ file: LayerFile) {
        let own = state.withLock { state -> [LayerFile] in
            state.batch.append(file)
            state.batchBytes += file.content.count
            guard state.batchBytes >= Self.batchBytes else { return [] }
            let (files, bytes) = (state.batch, state.batchBytes)
            state.batch = []
            state.batchBytes = 0
            guard state.waiting < Self.waitingBytes else { return files }
            state.waiting += bytes
            state.tasks.append(
                Task.detached { [self] in
                    let parts = search(files)
                    self.state.withLock { $0.waiting -= bytes }
                    return parts
                }
            )
            return []
        }
        guard !own.isEmpty else { return }
        let parts = search(own)
        state.withLock { $0.parts += parts }
    }

    private func search(_ files: [LayerFile]) -> [Part] {
        files.map { file in
            let scan = scanner.scan(file.content, path: file.path)
            return Part(layer: file.layer, path: file.path, bytes: file.content.count, scan: scan)
        }
    }

    /// What was found in the files of an image that has been read, from the topmost layer down: of a rule that finds something in
    /// several versions of a file, the topmost counts.
    func report(on image: ContainerImage) async -> SecretsReport {
        let (tasks, rest) = state.withLock { state in
            defer { state.batch = [] }
            return (state.tasks, state.batch)
        }
        var parts = search(rest)
        for task in tasks { parts += await task.value }
        parts += state.withLock { $0.parts }
        parts.sort { ($1.layer, $0.path) < ($0.layer, $1.path) }
        var report = SecretsReport()
        var known: Set<[String]> = []
        for part in parts {
            report.files += 1
            report.bytes += part.bytes
            report.acceptedInText += part.scan.acceptedInText
            if let limit = part.scan.limit {
                report.notes.append("\(part.path) of \(image.name) was looked at only in part: \(limit)")
                report.isIncomplete = true
            }
            let found = Set(part.scan.matches.map(\.rule)).filter { !known.contains([part.path, $0]) }
            let isGone = image.files[part.path].map { $0.layer != part.layer } ?? true
            for match in part.scan.matches where found.contains(match.rule) {
                report.findings.append(finding(match, part, image, isGone: isGone))
            }
            for rule in found { known.insert([part.path, rule]) }
        }
        report.notes += notes(on: image)
        return report
    }

    private func finding(_ match: SecretMatch, _ part: Part, _ image: ContainerImage, isGone: Bool) -> Finding {
        let layer = image.layers.indices.contains(part.layer) ? image.layers[part.layer].diffID : nil
        var finding = SecretFindings.finding(
            match,
            path: part.path,
            subject: Subject(.image, image.name),
            layer: layer
        )
        guard isGone else { return finding }
        finding.message +=
            " A layer above removes or replaces the file; whoever has the image can read it all the same."
        finding.details["removed"] = true
        return finding
    }

    private func notes(on image: ContainerImage) -> [String] {
        let (paths, count) = state.withLock { ($0.tooLarge, $0.tooLargeCount) }
        let limit = SecretsDesk.maximumImageFileBytes >> 20
        var notes = paths.map { "\($0) of \(image.name) is larger than \(limit) MiB and was not searched" }
        if count > paths.count {
            notes.append("\(count - paths.count) more files are too large and were not searched")
        }
        return notes
    }
}
