import Formats

/// The file of sanctions, `.martlet/sanctions.json`: written whole by the monitor, read again by the gateway when it changes.
public struct SanctionList: Sendable, Equatable {
    /// Where the file is, relative to the workspace.
    public static let defaultPath = ".martlet/sanctions.json"
    /// The largest file that is read, in bytes.
    public static let maximumBytes = 4 << 20
    /// More sanctions than this are refused: somebody would close the service by the service's own protection.
    public static let maximumCount = 10_000

    /// The sanctions, in the order in which they were made.
    public var sanctions: [Sanction]

    /// A list.
    public init(_ sanctions: [Sanction] = []) { self.sanctions = sanctions }

    /// Why a file is no list of sanctions.
    public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        /// What is wrong, where, and what to do.
        public var description: String
    }

    /// Reads the file. One entry that is not understood refuses the whole: half a list would give somebody back what was taken.
    public init(parsing bytes: [UInt8]) throws(Failure) {
        let json: JSONValue
        do {
            json = try JSONValue(
                parsing: bytes,
                options: .init(maximumDepth: 8, maximumBytes: Self.maximumBytes, duplicateKeys: .reject)
            )
        } catch {
            throw Failure(description: "the list of sanctions is damaged: \(error)")
        }
        guard json["version"]?.int == 1, let entries = json["sanctions"]?.array else {
            throw Failure(description: "the list of sanctions has no 'version': 1 and no list 'sanctions'")
        }
        guard entries.count <= Self.maximumCount else {
            throw Failure(description: "the list of sanctions has more than \(Self.maximumCount) entries")
        }
        sanctions = []
        for (index, entry) in entries.enumerated() {
            guard let sanction = Sanction(json: entry) else {
                throw Failure(description: "entry \(index + 1) of the list of sanctions is not understood")
            }
            sanctions.append(sanction)
        }
    }

    /// The file's content.
    public var bytes: [UInt8] {
        let json: JSONValue = ["version": 1, "sanctions": .array(sanctions.map(\.json))]
        return json.bytes(.pretty) + [0x0A]
    }
}

extension Sanction {
    /// An entry of the file; `nil` if anything in it is missing or makes no sense.
    init?(json: JSONValue) {
        guard let id = json["id"]?.string, let kind = json["kind"]?.string.flatMap(Kind.init),
            let subject = json["subject"]?.string, let until = json["until"]?.string.flatMap(Timestamp.seconds)
        else { return nil }
        switch kind {
        case .throttle, .revoke: guard KeyID.isValid(subject) else { return nil }
        case .blockAddress: guard Network(subject) != nil else { return nil }
        }
        var limit = 1
        if kind == .throttle {
            guard let number = json["limit_per_minute"]?.int, (1...1000).contains(number) else { return nil }
            limit = number
        }
        self.init(
            id: id,
            kind: kind,
            subject: subject,
            until: until,
            limitPerMinute: limit,
            reason: json["reason"]?.string ?? "",
            alert: json["alert"]?.string ?? ""
        )
    }

    var json: JSONValue {
        var object: JSONObject = [
            "id": .string(id), "kind": .string(kind.rawValue), "subject": .string(subject),
            "until": .string(Timestamp.text(until)),
        ]
        if kind == .throttle { object["limit_per_minute"] = .int(limitPerMinute) }
        object["reason"] = .string(reason)
        object["alert"] = .string(alert)
        return .object(object)
    }
}
