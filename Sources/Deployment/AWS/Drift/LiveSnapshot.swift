import Attestation
import Findings
import Formats

/// The live state of the four situations in the form that is approved and compared: without times, ids of no meaning, and the
/// order of sets; a digest for each resource and for the whole.
public struct LiveSnapshot: Sendable, Equatable {
    /// The form's name and version in files.
    static let schema = "martlet.live-snapshot/1"

    /// One resource.
    public struct Resource: Sendable, Equatable {
        /// Region, kind and id: `us-east-1/security-group/sg-1`.
        public var path: String
        /// What counts of it.
        public var value: JSONObject
        /// SHA-256 of the value's canonical JSON (RFC 8785).
        public var digest: String { SHA256Digest.hex(of: JSONValue.object(value).bytes(.canonical)) }

        /// A resource.
        public init(path: String, value: JSONObject) {
            self.path = path
            self.value = value
        }
    }

    /// The account's number.
    public var account: String?
    /// The regions that were looked at.
    public var regions: [String]
    /// The tag that narrowed the look.
    public var scope: LiveScope?
    /// When it was taken, in seconds since 1970. Not part of the digest.
    public var takenAt: Double
    /// The resources, by path.
    public var resources: [Resource]
    /// What could not be seen. A snapshot with gaps is no baseline.
    public var gaps: [String]

    /// A snapshot of parts.
    public init(
        account: String?,
        regions: [String],
        scope: LiveScope?,
        takenAt: Double,
        resources: [Resource],
        gaps: [String]
    ) {
        self.account = account
        self.regions = regions
        self.scope = scope
        self.takenAt = takenAt
        self.resources = resources.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        self.gaps = gaps
    }

    /// SHA-256 over the account, the regions, the scope, and the paths and digests of all resources.
    public var digest: String {
        let identity: JSONValue = [
            "account": JSONValue(account), "regions": JSONValue(regions), "scope": JSONValue(scope?.description),
            "resources": .array(resources.map { [.string($0.path), .string($0.digest)] }),
        ]
        return SHA256Digest.hex(of: identity.bytes(.canonical))
    }

    /// The snapshot as a file.
    ///
    /// - Throws: `DeploymentError` if something could not be seen.
    public func json() throws(DeploymentError) -> JSONValue {
        guard gaps.isEmpty else {
            throw DeploymentError(.failed, "the live state was not seen completely: \(gaps.joined(separator: "; "))")
        }
        return [
            "schema": .string(Self.schema), "account": JSONValue(account), "regions": JSONValue(regions),
            "scope": JSONValue(scope?.description), "takenAt": .string(Timestamp.text(takenAt)),
            "digest": .string(digest),
            "resources": .array(
                resources.map {
                    ["path": .string($0.path), "digest": .string($0.digest), "value": .object($0.value)]
                }
            ),
        ]
    }

    /// Reads a file, and compares its digests with its content.
    ///
    /// - Throws: `DeploymentError`.
    public init(parsing bytes: [UInt8], file: String) throws(DeploymentError) {
        func wrong(_ reason: String) -> DeploymentError { DeploymentError(.configuration, "\(file): \(reason)") }
        let value: JSONValue
        do {
            value = try JSONValue(
                parsing: bytes,
                options: .init(maximumDepth: 32, maximumBytes: 256 << 20, duplicateKeys: .reject)
            )
        } catch {
            throw wrong("\(error)")
        }
        guard value["schema"]?.string == Self.schema else {
            throw wrong("this is no snapshot of the form \(Self.schema); take one with 'martlet deploy snapshot-aws'")
        }
        guard let entries = value["resources"]?.array, let regions = value["regions"]?.array?.compactMap(\.string),
            !regions.isEmpty, let digest = value["digest"]?.string
        else { throw wrong("'resources', 'regions' or 'digest' is missing") }
        var resources: [Resource] = []
        var paths: Set<String> = []
        for entry in entries {
            guard let path = entry["path"]?.string, let content = entry["value"]?.object else {
                throw wrong("a resource has no 'path' or no 'value'")
            }
            guard paths.insert(path).inserted else { throw wrong("the resource '\(path)' stands twice") }
            let resource = Resource(path: path, value: content)
            guard resource.digest == entry["digest"]?.string else {
                throw wrong("the resource '\(path)' is not what its digest says: the file was changed")
            }
            resources.append(resource)
        }
        self.init(
            account: value["account"]?.string,
            regions: regions,
            scope: value["scope"]?.string.flatMap { LiveScope($0) },
            takenAt: value["takenAt"]?.string.flatMap { Timestamp.seconds($0) } ?? 0,
            resources: resources,
            gaps: []
        )
        guard self.digest == digest else { throw wrong("the whole is not what its digest says: the file was changed") }
    }
}
