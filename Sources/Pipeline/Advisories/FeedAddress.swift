/// A public feed: where its publisher has it, and what it is called here and on mirrors.
public struct FeedAddress: Sendable, Equatable {
    /// Groups of feeds, to choose from.
    public enum Group: String, Sendable, CaseIterable {
        case osv, alpine, debian, kev, epss
    }

    /// Which group it belongs to.
    public var group: Group
    /// Name of the file: `osv-PyPI.zip`.
    public var file: String
    /// Where its publisher has it.
    public var url: String

    /// The feeds of some groups.
    ///
    /// - Parameters:
    ///   - ecosystems: OSV's names of ecosystems.
    ///   - alpine: releases of Alpine: `v3.22`.
    public static func all(_ groups: [Group], ecosystems: [String], alpine: [String]) -> [FeedAddress] {
        groups.flatMap { group -> [FeedAddress] in
            switch group {
            case .osv:
                ecosystems.map { name in
                    let escaped = name.replacing(" ", with: "%20")
                    return FeedAddress(
                        group: .osv,
                        file: "osv-\(name.replacing(" ", with: "_").replacing(":", with: "_")).zip",
                        url: "https://osv-vulnerabilities.storage.googleapis.com/\(escaped)/all.zip"
                    )
                }
            case .alpine:
                alpine.flatMap { release in
                    ["main", "community"].map { repository in
                        FeedAddress(
                            group: .alpine,
                            file: "alpine-\(release)-\(repository).json",
                            url: "https://secdb.alpinelinux.org/\(release)/\(repository).json"
                        )
                    }
                }
            case .debian:
                [
                    .init(
                        group: .debian,
                        file: "debian.json",
                        url: "https://security-tracker.debian.org/tracker/data/json"
                    )
                ]
            case .kev:
                [
                    .init(
                        group: .kev,
                        file: "kev.json",
                        url: "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"
                    )
                ]
            case .epss:
                [
                    .init(
                        group: .epss,
                        file: "epss.csv.gz",
                        url: "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz"
                    )
                ]
            }
        }
    }
}
