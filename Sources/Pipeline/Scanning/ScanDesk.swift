import Containers
import Findings
import Formats
import Foundation
import Infrastructure
import Secrets
import Targets
import Vulnerabilities

/// Scans images, file systems, repositories and bills of materials for what the settings name.
public struct ScanDesk: Sendable {
    let workspace: WorkspaceFolder
    let processes: any ProcessRunner
    let images: ImageFetcher?
    let now: @Sendable () -> Double

    /// A desk.
    ///
    /// - Parameters:
    ///   - workspace: the folder that paths are relative to.
    ///   - processes: runs git for repositories that are cloned.
    ///   - images: gets images by their names; without it, only files are images.
    ///   - now: seconds since 1970.
    public init(
        workspace: WorkspaceFolder,
        processes: any ProcessRunner,
        images: ImageFetcher? = nil,
        now: @escaping @Sendable () -> Double
    ) {
        self.workspace = workspace
        self.processes = processes
        self.images = images
        self.now = now
    }

    /// Scans a target. What the settings say does not count is taken out.
    ///
    /// - Throws: an error that says what could not be done and what to do.
    public func scan(_ target: ScanTarget, _ settings: ScanSettings) async throws -> ScanOutcome {
        let work = try Work(self, settings)
        let outcome: ScanOutcome
        switch target {
        case .image(let name): outcome = try await work.image(name)
        case .rootFileSystem(let path): outcome = try await work.tree(path, isRoot: true)
        case .folder(let path): outcome = try await work.tree(path, isRoot: false)
        case .repository(let place, let revision): outcome = try await repository(place, revision, work)
        case .bill(let path): outcome = try work.bill(path)
        case .infrastructure(let path): outcome = try await work.tree(path, isRoot: false)
        }
        var filtered = settings.filtered(outcome)
        filtered.notes += work.notes
        return filtered
    }

    private func repository(
        _ place: String,
        _ revision: RepositoryRevision,
        _ work: Work
    ) async throws -> ScanOutcome {
        let checkout = RepositoryCheckout(processes: processes)
        guard RepositoryCheckout.isAddress(place), !workspace.exists(place) else {
            guard revision == RepositoryRevision() else {
                throw ScanFailure(
                    "a branch, a tag or a commit can be named for an address only; \(place) is scanned as it is checked out"
                )
            }
            var outcome = try await work.tree(place, isRoot: false)
            outcome.repository = await checkout.facts(of: workspace.absolute(place), address: nil)
            outcome.packages.artifactType = "repository"
            return outcome
        }
        let folder = FileManager.default.temporaryDirectory.path + "/martlet-repository-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await checkout.clone(place, revision, into: folder)
        var outcome = try await work.tree(folder, isRoot: false)
        outcome.repository = await checkout.facts(of: folder, address: place)
        outcome.packages.artifactName = RepositoryCheckout.shown(place)
        outcome.packages.artifactType = "repository"
        return outcome
    }
}
