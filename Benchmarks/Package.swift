// swift-tools-version: 6.2
// Measures against named peers, in one run:
//   swift run -c release --package-path Benchmarks bench      speed of readers and patterns
//   Benchmarks/refusal                                         accuracy of the refusal classifier on answers that people labelled
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "benchmarks",
    dependencies: [.package(url: "https://github.com/jpsim/Yams", exact: "6.2.2")],
    targets: [
        .target(name: "Formats", dependencies: ["Yams"], swiftSettings: settings),
        .target(name: "Matching", swiftSettings: settings),
        .target(name: "Judging", dependencies: ["Matching"], swiftSettings: settings),
        .executableTarget(name: "bench", dependencies: ["Formats", "Matching"], swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(
            name: "refusal",
            dependencies: ["Formats", "Judging", "Matching"],
            swiftSettings: [.swiftLanguageMode(.v6)]
        ),
    ]
)
