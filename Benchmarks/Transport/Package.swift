// swift-tools-version: 6.2
// What a request costs: swift run -c release --package-path Benchmarks/Transport
// A package of its own, so that the other benchmarks need no network libraries.
import PackageDescription

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "transport-benchmark",
    dependencies: [
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .target(name: "Formats", dependencies: ["Yams"], swiftSettings: house),
        .target(name: "HTTP", dependencies: ["Formats"], swiftSettings: house),
        .target(
            name: "Transport",
            dependencies: [
                "Formats", "HTTP", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: house
        ),
        .executableTarget(name: "transport-bench", dependencies: ["HTTP", "Transport"], swiftSettings: house),
    ]
)
