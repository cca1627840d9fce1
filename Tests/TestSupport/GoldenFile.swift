import Foundation

/// A file under `Tests/Golden` that holds what a writer wrote when somebody last looked at it.
///
/// `MARTLET_RECORD=1 make test` writes the files anew; the difference is then read like any other change.
public enum GoldenFile {
    private static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .path + "/Golden"

    /// What differs between a text and the golden file of a name, `nil` if nothing does: the first line that is another.
    public static func difference(_ text: String, from name: String) -> String? {
        let path = "\(folder)/\(name)"
        if ProcessInfo.processInfo.environment["MARTLET_RECORD"] == "1" {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                return nil
            } catch {
                return "Tests/Golden/\(name) cannot be written: \(error)"
            }
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            return "Tests/Golden/\(name) is missing; write it with MARTLET_RECORD=1"
        }
        if data == Data(text.utf8) { return nil }
        let golden = lines(String(decoding: data, as: UTF8.self))
        let actual = lines(text)
        let line = zip(golden, actual).prefix { $0 == $1 }.count
        let expected = line < golden.count ? golden[line] : "the end"
        let found = line < actual.count ? actual[line] : "the end"
        return "Tests/Golden/\(name):\(line + 1) has\n    \(expected)\nbut this is\n    \(found)"
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
