// swift-tools-version: 6.2
// One target a capability. Floors and the direction of imports: Docs/architecture.md; `ArchitectureTests` keeps them.
import PackageDescription

/// Swift 6 mode without warnings, on every target of ours.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// Why each of these, and what else was considered: Docs/dependencies.md.
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioWebSocket = Target.Dependency.product(name: "NIOWebSocket", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
        exclude: [],
        swiftSettings: house
    )
}

let package = Package(
    name: "martlet",
    products: [.executable(name: "martlet", targets: ["martlet"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // Floor 0: vocabulary and text
        room("Formats", [yams]),
        room("Matching", []),
        room("Findings", ["Formats", crypto]),
        room("Telemetry", []),
        room("HTTP", ["Formats"]),

        // Floor 1: containers of bytes, records and configuration
        .systemLibrary(name: "CZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        room("Archives", ["CZ", "CZstd", crypto]),
        room("Attestation", ["Formats", "HTTP", crypto]),
        room("Workspace", ["Formats", "Findings"]),
        room("Ledger", ["Formats", "Findings", "Attestation", grdb]),
        room("Reports", ["Formats", "Findings"]),
        room("Expressions", ["Formats", "Matching"]),
        room("Guard", ["Formats", "Matching", "Findings", "Workspace"]),
        room(
            "Transport",
            ["Formats", "HTTP", asyncHTTPClient, nioCore, nioPosix, nioHTTP1, nioWebSocket, nioSSL]
        ),

        // Floor 2: engines
        room(
            "Targets",
            ["Formats", "Matching", "HTTP", "Attestation", "Workspace", "Expressions", crypto, cryptoExtras]
        ),
        room("Assertions", ["Formats", "Matching", "Findings", "HTTP", "Expressions", "Targets"]),
        room("Attacks", ["Formats", "Matching", "Findings", "Targets", "Assertions"]),
        room(
            "RedTeam",
            [
                "Formats", "Matching", "Findings", "HTTP", "Attestation", "Workspace", "Reports", "Expressions",
                "Guard", "Targets", "Assertions", "Attacks",
            ]
        ),
        room("Secrets", ["Formats", "Matching", "Findings"]),
        room("Containers", ["Formats", "Findings", "HTTP", "Archives", "Attestation"]),
        room("Vulnerabilities", ["Formats", "Findings", "Archives", "Attestation", "Containers", "HTTP"]),
        room("Infrastructure", ["Formats", "Findings"]),
        room("Models", ["Formats", "Findings", "Archives", "Attestation", "Workspace"]),
        room("Detection", ["Formats", "Findings", "Telemetry", "HTTP", "Attestation", "Workspace", "Ledger", crypto]),
        room("PracticeModel", ["Formats", "Findings", "Matching", "HTTP", "Transport"]),

        // Floor 3: decisions and the service
        room("Policy", ["Formats", "Findings", "Workspace"]),
        room("Compliance", ["Formats", "Findings", "Attestation", "Workspace", "Ledger"]),
        room(
            "Deployment",
            ["Formats", "Findings", "HTTP", "Attestation", "Workspace", "Ledger", "Infrastructure", crypto]
        ),
        room(
            "Gateway",
            ["Formats", "Matching", "Findings", "Telemetry", "HTTP", "Transport", "Workspace", "Guard", crypto]
        ),

        // Floor 4: the run
        room(
            "Pipeline",
            [
                "Formats", "Matching", "Findings", "Telemetry", "HTTP", "Archives", "Attestation", "Workspace",
                "Ledger",
                "Reports", "Expressions", "Transport", "Targets", "Assertions", "Attacks", "RedTeam", "Secrets",
                "Containers",
                "Vulnerabilities", "Infrastructure", "Policy", "Models",
                "Detection", "Compliance", "Deployment", subprocess,
            ]
        ),

        // Floor 5: the program
        .executableTarget(
            name: "martlet",
            dependencies: [
                "Formats", "Findings", "Telemetry", "HTTP", "Workspace", "Ledger", "Reports", "Transport",
                "Expressions", "Guard",
                "Targets", "Assertions", "Attacks", "RedTeam",
                "Containers", "Vulnerabilities", "Infrastructure", "PracticeModel", "Policy", "Gateway", "Pipeline",
                "Archives", "Attestation", "Models", "Detection", "Compliance", "Deployment", "Secrets", argumentParser,
            ],
            swiftSettings: house
        ),

        // Beside the house: the generator of registries and reference pages, and what tests share
        .executableTarget(name: "martlet-gen", dependencies: ["Generation"], swiftSettings: house),
        room("Generation", []),
        .target(
            name: "TestSupport",
            dependencies: ["Formats", "Findings", "HTTP"],
            path: "Tests/TestSupport",
            swiftSettings: house
        ),

        tests("Formats", []),
        tests("Matching", []),
        tests("Findings", ["Formats"]),
        tests("Telemetry", []),
        tests("Archives", ["CZstd"]),
        tests("Workspace", ["Formats", "Findings"]),
        tests("Ledger", ["Formats", "Findings", "Attestation", grdb]),
        tests("Reports", ["Formats", "Findings"]),
        tests("Transport", ["HTTP", "Formats", nioCore, nioPosix, nioHTTP1, nioSSL, nioWebSocket]),
        tests("Expressions", ["Formats", "Matching"]),
        tests("Guard", ["Formats", "Findings", "Workspace"]),
        tests("Targets", ["Formats", "Matching", "HTTP", "Attestation", "Workspace", "Expressions", "Transport"]),
        tests("Assertions", ["Formats", "Matching", "Findings", "HTTP", "Expressions", "Targets"]),
        tests("Attacks", ["Formats", "Matching", "Findings", "Targets", "Assertions"]),
        tests(
            "RedTeam",
            [
                "Formats", "Matching", "Findings", "HTTP", "Workspace", "Reports", "Expressions", "Guard", "Targets",
                "Assertions", "Attacks",
            ]
        ),
        tests("Secrets", ["Formats", "Matching", "Findings"]),
        tests("Containers", ["Formats", "HTTP", "Archives", "Attestation"]),
        tests("Vulnerabilities", ["Formats", "Findings", "Archives", "Containers"]),
        tests("Infrastructure", ["Formats", "Findings"]),
        tests("Models", ["Formats", "Findings", "Archives", "Attestation", "Workspace"]),
        tests("Detection", ["Formats", "Findings", "Telemetry", "HTTP", "Attestation", "Workspace", "Ledger"]),
        tests("PracticeModel", ["Formats", "Matching", "HTTP", "Transport", "Targets", "RedTeam"]),
        tests("Policy", ["Formats", "Findings", "Workspace"]),
        tests("Compliance", ["Formats", "Findings", "Attestation", "Workspace", "Ledger"]),
        tests("Deployment", ["Formats", "Findings", "HTTP", "Attestation", "Workspace", "Ledger", "Infrastructure"]),
        tests("Gateway", ["Formats", "Matching", "Findings", "Telemetry", "HTTP", "Transport", "Workspace", "Guard"]),
        tests(
            "Pipeline",
            [
                "Attestation", "Formats", "Findings", "Telemetry", "HTTP", "Workspace", "Policy", "Ledger", "RedTeam",
                "Targets", "Assertions", "Transport", "Archives", "Detection", "Compliance", "Deployment", "Secrets",
                "Containers", "Vulnerabilities", "Infrastructure", grdb,
            ]
        ),
        .testTarget(name: "ArchitectureTests", dependencies: ["Generation", "TestSupport"], swiftSettings: house),
    ]
)

// `MARTLET_ROOM=RedTeam swift build --build-tests` builds one room, what it stands on and its tests: quick work on a 2-core machine.
if let room = Context.environment["MARTLET_ROOM"] {
    var wanted: Set<String> = ["\(room)Tests"]
    var size = 0
    while wanted.count != size {
        size = wanted.count
        for target in package.targets where wanted.contains(target.name) {
            for case .byNameItem(let name, _) in target.dependencies { wanted.insert(name) }
        }
    }
    package.targets.removeAll { !wanted.contains($0.name) }
    package.products.removeAll()
}
