import Foundation
import Targets

/// Clones a repository into a temporary folder, and asks git about one that is there.
struct RepositoryCheckout {
    var processes: any ProcessRunner

    /// Seconds that a clone may take.
    private static let timeout = 1_800.0

    /// Whether a target is an address rather than a folder.
    static func isAddress(_ text: String) -> Bool {
        ["https://", "http://", "ssh://", "git://", "file://"].contains { text.hasPrefix($0) } || isShort(text)
    }

    /// `git@host:path`, which is no URL.
    private static func isShort(_ text: String) -> Bool {
        guard let at = text.firstIndex(of: "@"), let colon = text.firstIndex(of: ":"), at < colon else { return false }
        return !text[..<colon].contains("/")
    }

    /// An address without what stands before the `@` of its host.
    static func shown(_ address: String) -> String {
        guard let scheme = address.range(of: "://") else { return address }
        let rest = address[scheme.upperBound...]
        let host = rest.prefix { $0 != "/" }
        guard let at = host.lastIndex(of: "@") else { return address }
        return String(address[..<scheme.upperBound]) + rest[rest.index(after: at)...]
    }

    /// Clones an address; only what is asked for is fetched where git can do that.
    ///
    /// - Throws: `ScanFailure` without the address's password.
    func clone(_ address: String, _ revision: RepositoryRevision, into folder: String) async throws(ScanFailure) {
        for name in [revision.branch, revision.tag, revision.commit].compactMap(\.self) where name.hasPrefix("-") {
            throw ScanFailure("'\(name)' is no name of a branch, a tag or a commit")
        }
        guard !address.hasPrefix("-") else { throw ScanFailure("'\(address)' is no address of a repository") }
        var arguments = ["clone", "--quiet", "--no-recurse-submodules"]
        if revision.commit == nil { arguments += ["--depth", "1"] }
        if let branch = revision.branch ?? revision.tag { arguments += ["--branch", branch] }
        _ = try await git(arguments + ["--", address, folder], in: nil, Self.shown(address))
        if let commit = revision.commit {
            _ = try await git(["checkout", "--quiet", "--detach", commit, "--"], in: folder, Self.shown(address))
        }
    }

    /// What git says of a folder; `nil` if it is no repository, or git is not there.
    func facts(of folder: String, address: String?) async -> RepositoryFacts? {
        let format = "--format=%H%n%an <%ae>%n%cn <%ce>%n%s"
        guard let log = try? await git(["log", "-1", format], in: folder, folder) else { return nil }
        let lines = log.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 4 else { return nil }
        func ask(_ arguments: [String]) async -> String? {
            let text = try? await git(arguments, in: folder, folder).trimmingCharacters(in: .whitespacesAndNewlines)
            return text.flatMap { $0.isEmpty ? nil : $0 }
        }
        let remote = await ask(["config", "--get", "remote.origin.url"])
        let tags = await ask(["tag", "--points-at", "HEAD"]) ?? ""
        return RepositoryFacts(
            address: (address ?? remote).map(Self.shown),
            branch: await ask(["symbolic-ref", "--quiet", "--short", "HEAD"]),
            tags: tags.split(separator: "\n").map(String.init),
            commit: lines[0],
            message: lines[3],
            author: lines[1],
            committer: lines[2]
        )
    }

    private func git(_ arguments: [String], in folder: String?, _ shown: String) async throws(ScanFailure) -> String {
        // Nothing of the repository's own configuration may run, and git may not ask anybody anything.
        let command = ProcessCommand(
            [
                "git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c",
                "protocol.ext.allow=never", "-c", "log.showSignature=false",
            ] + arguments,
            environment: [
                "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_ASKPASS": "true", "LC_ALL": "C",
            ],
            folder: folder,
            timeout: Self.timeout
        )
        let result: ProcessOutput
        do {
            result = try await processes.run(command)
        } catch {
            throw ScanFailure("git is needed to read \(shown): \(error)")
        }
        guard result.code == 0, !result.timedOut else {
            let reason = result.errors.split(separator: "\n").last.map(String.init) ?? "exit code \(result.code)"
            throw ScanFailure("git cannot read \(shown): \(Self.withoutPasswords(reason))")
        }
        return String(decoding: result.output, as: UTF8.self)
    }

    /// A message of git in which addresses have no passwords.
    private static func withoutPasswords(_ text: String) -> String {
        text.replacing(#/:\/\/[^\/\s@]*@/#, with: "://")
    }
}
