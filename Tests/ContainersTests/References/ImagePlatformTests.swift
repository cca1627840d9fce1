import Formats
import Testing

@testable import Containers

@Suite struct ImagePlatforms {
    @Test(arguments: [
        ("linux/amd64", "linux/amd64"), ("linux/x86_64", "linux/amd64"), ("Linux/ARM64/v8", "linux/arm64"),
        ("linux/aarch64", "linux/arm64"), ("linux/arm", "linux/arm/v7"), ("linux/arm/6", "linux/arm/v6"),
        ("linux/armel", "linux/arm/v6"), ("windows/amd64", "windows/amd64"), ("linux/amd64/v3", "linux/amd64/v3"),
    ])
    func haveOneName(_ text: String, _ name: String) throws {
        #expect(try ImagePlatform(text).description == name)
    }

    @Test(arguments: ["", "linux", "/", "linux/", "/amd64", "a/b/c/d", "linux/amd 64", "linux/\u{0}", "linux/é"])
    func othersAreRefused(_ text: String) {
        #expect(code { _ = try ImagePlatform(text) } == .invalidReference)
    }

    private func descriptor(_ platform: String?, _ digest: String, attestation: Bool = false) throws -> JSONValue {
        var value: JSONValue = ["digest": .string(digest)]
        if let platform {
            let parts = platform.split(separator: "/").map { JSONValue.string(String($0)) }
            value["platform"] = ["os": parts[0], "architecture": parts[1]]
            if parts.count > 2 { value["platform"]?["variant"] = parts[2] }
        }
        if attestation { value["annotations"] = ["vnd.docker.reference.type": "attestation-manifest"] }
        return value
    }

    @Test(arguments: [
        (["linux/amd64", "linux/arm64/v8"], "linux/arm64", "linux/arm64/v8"),
        (["linux/arm/v5", "linux/arm/v6", "linux/arm64"], "linux/arm/v7", "linux/arm/v6"),
        (["linux/amd64/v3", "linux/amd64"], "linux/amd64", "linux/amd64"),
        (["linux/amd64", "linux/amd64/v2"], "linux/amd64/v3", "linux/amd64/v2"),
        (["windows/amd64", "linux/amd64"], "linux/amd64", "linux/amd64"),
        (["linux/mips64le/hard", "linux/386"], "linux/mips64le", "linux/mips64le/hard"),
    ])
    func theBestFittingImageIsChosen(_ offered: [String], _ wanted: String, _ chosen: String) throws {
        let choice = PlatformChoice(platform: try ImagePlatform(wanted))
        let result = try choice.choose(from: offered.map { try descriptor($0, $0) }, of: "index")
        #expect(result.descriptor["digest"]?.string == chosen)
        #expect(result.warning == nil)
    }

    @Test(arguments: [["linux/arm/v7"], ["linux/s390x", "windows/amd64"], ["linux/amd64/v4"]])
    func aPlatformThatWasAskedForMustBeThere(_ offered: [String]) throws {
        let choice = PlatformChoice(platform: try ImagePlatform("linux/amd64"))
        let descriptors = try offered.map { try descriptor($0, $0) }
        #expect {
            _ = try choice.choose(from: descriptors, of: "index")
        } throws: { error in
            (error as? ContainerError)?.code == .notFound && offered.allSatisfy { "\(error)".contains($0) }
        }
    }

    @Test func attestationsAreNoImages() throws {
        let manifests = [
            try descriptor("linux/amd64", "attestation", attestation: true),
            try descriptor("unknown/unknown", "unknown"), try descriptor("linux/riscv64", "image"),
        ]
        #expect(try PlatformChoice().choose(from: manifests, of: "index").descriptor["digest"]?.string == "image")
        #expect(code { _ = try PlatformChoice().choose(from: Array(manifests.prefix(2)), of: "index") } == .notAnImage)
        #expect(code { _ = try PlatformChoice().choose(from: [], of: "index") } == .notAnImage)
    }

    @Test func anotherPlatformThanThisMachinesIsTold() throws {
        let manifests = [try descriptor("linux/riscv64", "first"), try descriptor("linux/s390x", "second")]
        let chosen = try PlatformChoice().choose(from: manifests, of: "index")
        #expect(chosen.descriptor["digest"]?.string == "first")
        #expect(chosen.warning?.contains("linux/riscv64") == true)
    }
}
