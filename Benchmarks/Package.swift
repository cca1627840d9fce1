// swift-tools-version: 6.2
// Ratios against named peers, measured in one run: swift run -c release --package-path Benchmarks bench
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [.package(url: "https://github.com/jpsim/Yams", exact: "6.2.2")],
    targets: [
        .target(
            name: "Formats",
            dependencies: ["Yams"],
            swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility")]),
        .target(
            name: "Matching",
            swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility")]),
        .executableTarget(name: "bench", dependencies: ["Formats", "Matching"], swiftSettings: [.swiftLanguageMode(.v6)]),
    ]
)
