import Formats
import Testing

@testable import Deployment

@Suite("The list of a release's files")
struct ReleaseManifestTests {
    private func manifest(_ path: String) -> ReleaseManifest? {
        ReleaseManifest(json: [["path": .string(path), "sha256": "00", "executable": false]])
    }

    @Test("Paths within the folder are read, also with accents", arguments: ["a", "a/b.gguf", "a/e\u{301}", "a..b/.c"])
    func within(path: String) {
        #expect(manifest(path)?.entries.map(\.path) == [path])
    }

    @Test(
        "A path that leads out of the folder refuses the whole, also where a slash carries an accent",
        arguments: ["", "/a", "a/", "a//b", ".", "a/./b", "../a", "a/..", "../\u{315}a", "/\u{315}a", "a/../\u{315}b"]
    )
    func outside(path: String) {
        #expect(manifest(path) == nil)
    }
}
