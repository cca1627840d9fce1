import Foundation
import Generation

// Writes the generated files, or with --check says which are stale and exits 1.
let root = FileManager.default.currentDirectoryPath
let isCheck = CommandLine.arguments.contains("--check")
var stale = 0
do {
    for file in try Generation.files(root: root) {
        let path = "\(root)/\(file.path)"
        guard (try? String(contentsOfFile: path, encoding: .utf8)) != file.content else { continue }
        stale += 1
        if isCheck {
            print("stale: \(file.path)")
        } else {
            try file.content.write(toFile: path, atomically: true, encoding: .utf8)
            print("written: \(file.path)")
        }
    }
} catch {
    print("error: \(error)")
    exit(3)
}
exit(isCheck && stale > 0 ? 1 : 0)
