import Formats
import Ledger

/// A file, or standard output: one line of JSON an alert.
public struct FileReceiver: Receiver {
    /// Its name.
    public let name: String
    /// How it wants to be told.
    public let manner: ReceiverManner
    private let path: String?

    /// A receiver; without a path it writes to standard output.
    public init(name: String, path: String?, manner: ReceiverManner = ReceiverManner()) {
        self.name = name
        self.path = path
        self.manner = manner
    }

    /// The message as it goes out.
    public func parcel(for message: AlertMessage, at now: Double) -> Parcel {
        let lines = message.alerts.map { alert -> String in
            var json: JSONObject = ["time": .string(Timestamp.text(now)), "message": .string(message.id)]
            for (key, value) in AlertJSON.value(alert).object?.members ?? [] { json[key] = value }
            return JSONValue.object(json).text()
        }
        return .lines(lines, path: path)
    }
}
